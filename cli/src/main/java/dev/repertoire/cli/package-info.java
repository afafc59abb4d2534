/// The command line: one file a command.
/// Started by the launcher script, or as `java -jar repertoire.jar`.
@NullMarked
package dev.repertoire.cli;

import org.jspecify.annotations.NullMarked;
