package dev.repertoire.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// The permissions of unpacked files, independent of the zip and the umask.
enum FileMode {
    /// 0644
    PLAIN("rw-r--r--"),
    /// 0755, also for folders
    EXECUTABLE("rwxr-xr-x");

    private final String permissions;

    FileMode(String permissions) {
        this.permissions = permissions;
    }

    /// Does nothing on file systems without POSIX permissions, as on Windows.
    void setOn(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
