package dev.repertoire.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/// Turns file exceptions into messages. The message of a Java file exception is only the path; the reason is in the
/// class name.
final class FileErrors {
    private FileErrors() {}

    /// The exception for a file that a call can't use. Interrupting a thread also closes the file it reads or
    /// writes, which counts as a cancellation.
    static RuntimeException failure(String what, IOException failure) {
        return orCancelled(new UncheckedIOException(what + ": " + sentence(failure), failure));
    }

    /// The same exception, or a cancellation if it was caused by an interrupt.
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
