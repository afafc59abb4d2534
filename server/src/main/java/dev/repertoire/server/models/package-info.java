/// The model groups, as callers see them.
/// The server puts the route into its table; clients ask it what they may name as `model`.
@NullMarked
package dev.repertoire.server.models;

import org.jspecify.annotations.NullMarked;
