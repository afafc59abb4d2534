package dev.repertoire.core.folder;

import java.io.IOException;
import java.io.InputStream;

/// One file of a [SkillFolder].
public interface FolderFile {

    /// From the folder on, separated by `/`: `scripts/run.sh`.
    String path();

    long sizeBytes();

    boolean isExecutable();

    /// Its content, the same each time.
    ///
    /// @throws FileChanged if it isn't, at the latest at the end of the stream
    /// @throws IOException if the file can't be read
    InputStream open() throws IOException;
}
