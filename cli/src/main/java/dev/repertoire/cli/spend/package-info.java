/// `repertoire spend`: the cost of calls, from the routes `/spend/…` of a Repertoire.
@NullMarked
package dev.repertoire.cli.spend;

import org.jspecify.annotations.NullMarked;
