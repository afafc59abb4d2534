/// Versions of a skill: making, addressing, listing.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.versions;

import org.jspecify.annotations.NullMarked;
