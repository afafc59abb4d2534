/// What survives when the server is killed in the middle of its work.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.crash;

import org.jspecify.annotations.NullMarked;
