/// The differences between two contents of a skill: files, their text, and the fields of SKILL.md. Used by
/// `repertoire diff`.
@NullMarked
package dev.repertoire.cli.compare;

import org.jspecify.annotations.NullMarked;
