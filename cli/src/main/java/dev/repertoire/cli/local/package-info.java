/// The commands that need no server: start a skill, check it, pack it.
@NullMarked
package dev.repertoire.cli.local;

import org.jspecify.annotations.NullMarked;
