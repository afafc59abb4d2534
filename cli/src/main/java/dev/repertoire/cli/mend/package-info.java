/// Mends what is mechanical in a SKILL.md: where there is one thing that its author can have meant.
/// Called by `repertoire validate --fix`.
@NullMarked
package dev.repertoire.cli.mend;

import org.jspecify.annotations.NullMarked;
