/// The hosted registry: the nine calls on a database and a store for large bundles. The server opens it and calls
/// it through `Backend`, like any other backend.
@NullMarked
package dev.repertoire.store;

import org.jspecify.annotations.NullMarked;
