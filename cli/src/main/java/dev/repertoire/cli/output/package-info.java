/// What commands print: text and tables for people, JSON for programs, progress on standard error, questions.
/// Used by every command.
@NullMarked
package dev.repertoire.cli.output;

import org.jspecify.annotations.NullMarked;
