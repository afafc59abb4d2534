/// What the people who run the server look at: request log, metrics, traces, health.
/// Wrapped around the routes, or routes themselves; an answer gets headers here, and nothing else.
@NullMarked
package dev.repertoire.server.operations;

import org.jspecify.annotations.NullMarked;
