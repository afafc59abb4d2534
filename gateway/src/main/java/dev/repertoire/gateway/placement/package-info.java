/// Which account each skill is in: learned from answers, kept in the database, looked up where it is unknown.
/// Called by `lists` and `routing`.
@NullMarked
package dev.repertoire.gateway.placement;

import org.jspecify.annotations.NullMarked;
