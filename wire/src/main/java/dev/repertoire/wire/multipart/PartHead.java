package dev.repertoire.wire.multipart;

import org.jspecify.annotations.Nullable;

/// The head of a part.
///
/// @param name     the form field
/// @param filename as sent by the client, unquoted; null if the part is a plain field
/// @param charset  the name that the part's Content-Type gives (RFC 7578 section 5.1.2); null if it gives none
public record PartHead(
        String name, @Nullable String filename, @Nullable String charset) {
    /// A part that names no charset.
    public PartHead(String name, @Nullable String filename) {
        this(name, filename, null);
    }
}
