/// The routes that make, show, change and delete keys.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.keys;

import org.jspecify.annotations.NullMarked;
