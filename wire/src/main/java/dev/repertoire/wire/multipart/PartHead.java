package dev.repertoire.wire.multipart;

import org.jspecify.annotations.Nullable;

/// The head of a part.
///
/// @param name     the form field
/// @param filename as sent by the client, unquoted; null if the part is a plain field
public record PartHead(String name, @Nullable String filename) {}
