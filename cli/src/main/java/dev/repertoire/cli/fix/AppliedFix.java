package dev.repertoire.cli.fix;

import java.nio.file.Path;

/// A change that was made to a file.
///
/// @param line where the change is now
public record AppliedFix(Path file, int line, String what) {}
