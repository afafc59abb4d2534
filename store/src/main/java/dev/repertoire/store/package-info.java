/// The hosted registry: the nine calls performed on a database and a place for large bundles.
/// The server opens it and calls it through `Backend`, like any other place that performs calls.
@NullMarked
package dev.repertoire.store;

import org.jspecify.annotations.NullMarked;
