/// The commands that need no server: a skill is begun, checked and packed.
@NullMarked
package dev.repertoire.cli.local;

import org.jspecify.annotations.NullMarked;
