/// What the server runs with: one tree of values, read once from file, environment and command line.
/// All faults are reported together; nothing here changes after start.
@NullMarked
package dev.repertoire.server.config;

import org.jspecify.annotations.NullMarked;
