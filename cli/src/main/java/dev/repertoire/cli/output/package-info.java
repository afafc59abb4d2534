/// What commands print: text and tables, JSON, progress on standard error, questions. Used by every command.
@NullMarked
package dev.repertoire.cli.output;

import org.jspecify.annotations.NullMarked;
