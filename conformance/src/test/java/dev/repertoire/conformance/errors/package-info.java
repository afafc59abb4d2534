/// What is answered when no skill is involved: wrong paths, methods, bytes.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.errors;

import org.jspecify.annotations.NullMarked;
