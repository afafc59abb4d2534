package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/// Writes a zip to a file as it comes. When an attempt breaks off, the next one writes it anew.
final class FileReading implements Reading<Downloaded> {
    private final ZipReading zip;
    private final Path file;
    private final long mostBytes;

    /// @param mostBytes that an answer may announce; more are not fetched
    FileReading(ZipReading zip, Path file, long mostBytes) {
        this.zip = zip;
        this.file = file;
        this.mostBytes = mostBytes;
    }

    @Override
    public Downloaded read(Answer answer) throws IOException, Misread {
        if (answer.sizeBytes() > mostBytes) {
            throw new IntegrityException(
                    "the download has " + answer.sizeBytes() + " bytes; at most " + mostBytes + " are unpacked here",
                    null);
        }
        MessageDigest hash = Digest.sha256();
        long sizeBytes = 0;
        try (Download download = zip.read(answer);
                OutputStream out = created()) {
            InputStream in = download.stream();
            byte[] block = new byte[64 * 1024];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                hash.update(block, 0, count);
                sizeBytes += count;
                write(out, block, count);
            }
            return new Downloaded(
                    file,
                    download.version(),
                    Digest.of(hash),
                    sizeBytes,
                    download.digest().isPresent(),
                    List.of());
        }
    }

    @Override
    public String accept() {
        return zip.accept();
    }

    private OutputStream created() {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// What goes wrong here is not the connection's, so there is nothing to try again.
    private void write(OutputStream out, byte[] block, int count) {
        try {
            out.write(block, 0, count);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(IOException e) {
        return Disk.failure("can't write " + file, e);
    }
}
