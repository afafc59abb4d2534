/// What the people who run the server look at: request log, metrics, health.
/// Wrapped around the routes, or routes themselves; nothing here changes an answer.
@NullMarked
package dev.repertoire.server.operations;

import org.jspecify.annotations.NullMarked;
