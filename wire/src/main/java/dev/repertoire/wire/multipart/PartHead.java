package dev.repertoire.wire.multipart;

import org.jspecify.annotations.Nullable;

/// What stands before a part's bytes.
///
/// @param name     the form field
/// @param filename as the client named the file, unquoted; null when the part is a plain field
public record PartHead(String name, @Nullable String filename) {}
