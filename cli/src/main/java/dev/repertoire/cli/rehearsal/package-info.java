/// What is done once after a build, so that the JVM can record it and later starts find it done. The launcher asks for
/// it; nobody else needs to.
@NullMarked
package dev.repertoire.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
