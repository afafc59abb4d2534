/// `repertoire spend`: what calls cost, at the routes `/spend/…` of a Repertoire.
@NullMarked
package dev.repertoire.cli.spend;

import org.jspecify.annotations.NullMarked;
