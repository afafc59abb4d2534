/// `repertoire keys`: the keys of teams, at the routes `/key/…` of a Repertoire.
@NullMarked
package dev.repertoire.cli.keys;

import org.jspecify.annotations.NullMarked;
