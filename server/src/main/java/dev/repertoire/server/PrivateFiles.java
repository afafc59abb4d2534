package dev.repertoire.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Creates files and folders that only this user may read: they hold every workspace's skills. An existing file or
/// folder keeps its modes, since its owner has set them.
final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /// The folder, made with its parents if it is missing. It never exists with other modes, not for a moment.
    static Path folder(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(folder, attributes(folder, FOLDER));
            } catch (FileAlreadyExistsException e) {
                // Another start was quicker.
            }
        }
        return folder;
    }

    /// The file, made empty if it is missing.
    static Path file(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                Files.createFile(file, attributes(file, FILE));
            } catch (FileAlreadyExistsException e) {
                // Another start was quicker.
            }
        }
        return file;
    }

    /// Whether users other than the owner may list the folder.
    static boolean isOpenToOthers(Path folder) throws IOException {
        return isPosix(folder)
                && Files.getPosixFilePermissions(folder).stream()
                        .anyMatch(permission -> permission == PosixFilePermission.OTHERS_READ
                                || permission == PosixFilePermission.OTHERS_EXECUTE);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
