package dev.repertoire.core.folder;

import java.io.IOException;

/// Someone wrote to a file while it was packed, so that there is no telling what was meant to be sent.
public final class FileChanged extends IOException {
    private static final long serialVersionUID = 1L;

    FileChanged(String path) {
        super(path + " changed while it was packed; pack it again when nothing writes to it");
    }
}
