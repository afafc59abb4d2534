/// Where the skills of a repository are. Called by every command that looks for them.
@NullMarked
package dev.repertoire.cli.folders;

import org.jspecify.annotations.NullMarked;
