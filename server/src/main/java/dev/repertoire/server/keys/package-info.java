/// Who may call: reading the key off a request, and the routes that make and unmake keys.
/// Wrapped around every route that needs a caller.
@NullMarked
package dev.repertoire.server.keys;

import org.jspecify.annotations.NullMarked;
