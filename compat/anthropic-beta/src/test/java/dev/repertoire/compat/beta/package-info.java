/// The official Java SDK of the beta lane against a real server, with the SDK's own validation of answers on.
/// Tests only, run by Maven.
@NullMarked
package dev.repertoire.compat.beta;

import org.jspecify.annotations.NullMarked;
