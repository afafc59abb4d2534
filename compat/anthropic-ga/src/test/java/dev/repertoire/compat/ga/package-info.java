/// The official Java SDK of the GA lane against a real server, with the SDK's own validation of answers on.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.compat.ga;

import org.jspecify.annotations.NullMarked;
