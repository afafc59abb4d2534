/// The server put together: configuration in, a listener out. Nothing is decided here, only connected.
/// The command line starts it; tests start it the same way.
@NullMarked
package dev.repertoire.server;

import org.jspecify.annotations.NullMarked;
