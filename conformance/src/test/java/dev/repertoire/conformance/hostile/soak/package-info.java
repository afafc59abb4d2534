/// Honest clients beside everything hostile at once, for as long as one likes: what they are answered, and what the
/// server holds in the end.
@NullMarked
package dev.repertoire.conformance.hostile.soak;

import org.jspecify.annotations.NullMarked;
