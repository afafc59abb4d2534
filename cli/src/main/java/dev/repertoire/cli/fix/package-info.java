/// Fixes mechanical mistakes in a SKILL.md: those where its author can only have meant one thing. Called by
/// `repertoire validate --fix`.
@NullMarked
package dev.repertoire.cli.fix;

import org.jspecify.annotations.NullMarked;
