/// Recognises creates at accounts that come again, because a client lost the answer to the first. Called by
/// `routing`, which performs those that do not.
@NullMarked
package dev.repertoire.gateway.repeats;

import org.jspecify.annotations.NullMarked;
