/// Files that hold passwords, private keys and tokens, told by their names and by what is in them.
/// Called while a bundle is read, so that none leaves a machine, or is kept on a server, without a word.
@NullMarked
package dev.repertoire.core.secrets;

import org.jspecify.annotations.NullMarked;
