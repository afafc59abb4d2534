/// Training runs: they exercise the program once after a build, so that the JVM can record what later starts need.
/// Called by the launcher only.
@NullMarked
package dev.repertoire.cli.training;

import org.jspecify.annotations.NullMarked;
