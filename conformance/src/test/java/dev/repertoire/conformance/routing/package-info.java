/// The rules of routing, held against two fake accounts of one group: who performs a call, and what becomes of it.
/// Run by JUnit.
@NullMarked
package dev.repertoire.conformance.routing;

import org.jspecify.annotations.NullMarked;
