/// `repertoire doctor`: looks at everything between a command and its server, and says what to do about what is
/// wrong.
@NullMarked
package dev.repertoire.cli.doctor;

import org.jspecify.annotations.NullMarked;
