package dev.repertoire.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/// What is the matter with a file. Java says only which file; the matter is in the exception's name.
final class Disk {
    private Disk() {}

    /// What to throw when a file that a call needs can't be used, for instance because its thread is interrupted:
    /// that closes files which are just read or written.
    static RuntimeException failure(String what, IOException failure) {
        return orCancelled(new UncheckedIOException(what + ": " + sentence(failure), failure));
    }

    /// This, or what it means.
    static RuntimeException orCancelled(UncheckedIOException failure) {
        return failure.getCause() instanceof ClosedByInterruptException
                ? new CallCancelledException("the call was cancelled: its thread was interrupted", failure, false)
                : failure;
    }

    static String sentence(IOException failure) {
        return switch (failure) {
            case NoSuchFileException file -> "there is no " + file.getFile();
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case AccessDeniedException file -> "access to " + file.getFile() + " is denied";
            case FileSystemException file ->
                file.getFile() + ": " + Objects.requireNonNullElse(file.getReason(), "it can't be used");
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }
}
