/// What may stand at the cursor of a shell: words of the command line's own model, and names that the server of
/// the current login knows. Used by `repertoire __complete`, which the scripts of `repertoire completion` run.
@NullMarked
package dev.repertoire.cli.completion;

import org.jspecify.annotations.NullMarked;
