/// `repertoire doctor`: checks everything between a command and its server, and suggests a fix for each problem.
@NullMarked
package dev.repertoire.cli.doctor;

import org.jspecify.annotations.NullMarked;
