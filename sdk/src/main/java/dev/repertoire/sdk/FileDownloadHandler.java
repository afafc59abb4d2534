package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/// Writes a zip to a file as it arrives. If an attempt breaks off, the next one overwrites the file.
final class FileDownloadHandler implements AnswerHandler<DownloadResult> {
    private final DownloadHandler zip;
    private final Path file;

    FileDownloadHandler(DownloadHandler zip, Path file) {
        this.zip = zip;
        this.file = file;
    }

    @Override
    public DownloadResult read(ApiAnswer answer) throws IOException, MalformedAnswer {
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
            return new DownloadResult(
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

    /// A failure here is not one of the connection, so a retry would not help.
    private void write(OutputStream out, byte[] block, int count) {
        try {
            out.write(block, 0, count);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(IOException e) {
        return FileErrors.failure("can't write " + file, e);
    }
}
