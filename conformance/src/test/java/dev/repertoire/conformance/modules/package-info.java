/// What may depend on what.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.modules;

import org.jspecify.annotations.NullMarked;
