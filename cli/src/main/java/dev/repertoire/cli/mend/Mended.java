package dev.repertoire.cli.mend;

import java.nio.file.Path;

/// Something that was changed.
///
/// @param line where it is now
public record Mended(Path file, int line, String what) {}
