package dev.repertoire.core.bundle;

import java.io.IOException;
import java.io.InputStream;

/// A file as it was sent, not yet checked.
///
/// @param path      as the caller wrote it
/// @param sizeBytes as the caller says
/// @param isSound   whether its content may be looked at
record SourceFile(String path, long sizeBytes, boolean isExecutable, boolean isSound, Content content) {

    /// What a file holds, to be read as often as needed.
    interface Content {
        /// @param atMost how many bytes may come out of it
        InputStream open(long atMost) throws IOException;

        /// The checksum, as the caller says where the caller does.
        long crc32() throws IOException;
    }
}
