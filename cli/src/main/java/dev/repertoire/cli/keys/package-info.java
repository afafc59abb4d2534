/// `repertoire keys`: team keys, from the routes `/key/…` of a Repertoire.
@NullMarked
package dev.repertoire.cli.keys;

import org.jspecify.annotations.NullMarked;
