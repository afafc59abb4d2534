/// The content of a version: the bytes that come back.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.download;

import org.jspecify.annotations.NullMarked;
