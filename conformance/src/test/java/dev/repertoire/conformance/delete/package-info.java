/// Deleting skills and versions, which the two lanes do differently.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.conformance.delete;

import org.jspecify.annotations.NullMarked;
