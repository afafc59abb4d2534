/// Counts the nine operations, call by call, and answers who spent what.
/// Wrapped around their routes inside authentication.
@NullMarked
package dev.repertoire.server.spend;

import org.jspecify.annotations.NullMarked;
