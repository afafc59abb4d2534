/// Who may call which route.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.routes;

import org.jspecify.annotations.NullMarked;
