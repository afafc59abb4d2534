/// What the server runs with: one tree of values, read from file, environment and command line, all faults reported
/// together. `LiveConfig` holds the part of it that a running server reloads.
@NullMarked
package dev.repertoire.server.config;

import org.jspecify.annotations.NullMarked;
