/// The commands of the published documentation, run with curl as written.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.docs;

import org.jspecify.annotations.NullMarked;
