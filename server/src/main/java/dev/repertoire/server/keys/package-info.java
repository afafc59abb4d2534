/// Who may call: reading the key off a request, and the routes that create and delete keys.
/// Wrapped around every route that needs a caller.
@NullMarked
package dev.repertoire.server.keys;

import org.jspecify.annotations.NullMarked;
