package dev.repertoire.store;

import dev.repertoire.core.Digest;
import dev.repertoire.core.DiskFull;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolSlice;
import dev.repertoire.database.DiskReserve;
import dev.repertoire.database.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Blobs as files in one folder: `ab/ab12….zip`, and `incoming/` for files that are being written.
public final class DirectoryBlobs implements Blobs {
    private static final String SUFFIX = ".zip";
    private static final boolean CAN_SYNC_FOLDERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;
    private final Path incoming;

    /// @param directory created if it is missing
    public DirectoryBlobs(Path directory) throws IOException {
        this.directory = directory;
        this.incoming = Files.createDirectories(directory.resolve("incoming"));
    }

    @Override
    public void keep(Digest digest, SpoolSlice bytes) throws IOException {
        Path file = file(digest);
        Path folder = folder(digest);
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            sync(directory);
        }
        if (!Files.exists(file)) {
            write(file, bytes);
        }
        // Also if it existed: the thread that moved it there may not have synced the folder yet.
        sync(folder);
    }

    @Override
    public Optional<Bytes> open(Digest digest) throws IOException {
        try {
            return Optional.of(Bytes.Filed.open(file(digest)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(Session session, Digest digest) throws IOException {
        Files.deleteIfExists(file(digest));
    }

    @Override
    public boolean exists(Session session, Digest digest) {
        return Files.exists(file(digest));
    }

    @Override
    public List<Digest> before(Instant end) throws IOException {
        List<Digest> found = new ArrayList<>();
        for (Path folder : entries(directory)) {
            if (!folder.equals(incoming) && Files.isDirectory(folder)) {
                for (Path file : entries(folder)) {
                    String name = file.getFileName().toString();
                    // Leaves unknown files alone.
                    if (name.matches("[0-9a-f]{64}\\.zip") && isBefore(file, end)) {
                        found.add(new Digest(name.substring(0, name.length() - SUFFIX.length())));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void removeUnfinished(Instant end) throws IOException {
        for (Path unfinished : entries(incoming)) {
            if (isBefore(unfinished, end)) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /// False if it is gone.
    private static boolean isBefore(Path file, Instant end) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(end);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// Under its final name, either the whole file exists or none, whenever the process is stopped.
    private void write(Path file, SpoolSlice bytes) throws IOException {
        if (Files.getFileStore(incoming).getUsableSpace() < bytes.sizeBytes() + DiskReserve.BYTES) {
            throw DiskFull.failure();
        }
        Path unfinished = Files.createTempFile(incoming, "blob-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                    InputStream source = bytes.open()) {
                source.transferTo(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Path folder(Digest digest) {
        return directory.resolve(digest.hex().substring(0, 2));
    }

    private Path file(Digest digest) {
        return folder(digest).resolve(digest.hex() + SUFFIX);
    }

    /// Makes the file names in a folder durable. Not supported on Windows, which does not need it.
    private static void sync(Path folder) throws IOException {
        if (CAN_SYNC_FOLDERS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
