/// What a person sees of a text: titles, file names and the files of a skill are checked for what is hidden in them.
/// Called by the rules for uploads, and by all who take names from callers.
@NullMarked
package dev.repertoire.core.text;

import org.jspecify.annotations.NullMarked;
