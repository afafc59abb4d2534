package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Digest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/// Reads a body by its framing, and keeps what came even when it is cut short.
final class RequestBody {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Duration pause;
    private final boolean isKept;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MessageDigest hash = Digest.sha256();
    private long sizeBytes;

    /// @param pause  before each 64 KiB
    /// @param isKept whether the bytes are, and not only their number and digest
    RequestBody(Duration pause, boolean isKept) {
        this.pause = pause;
        this.isKept = isKept;
    }

    /// @throws EOFException if the caller goes away before the end
    void read(RequestHead head, InputStream in) throws IOException {
        if (head.isChunked()) {
            for (long size = chunkSize(in); size > 0; size = chunkSize(in)) {
                copy(in, size);
                line(in);
            }
            while (!line(in).isEmpty()) {
                // A trailer; it is not used.
            }
        } else {
            copy(in, head.contentLength());
        }
    }

    /// What was read so far and kept, without the framing.
    byte[] bytes() {
        return bytes.toByteArray();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /// Of all that was read; to be asked for once.
    Digest sha256() {
        return Digest.of(hash);
    }

    private void copy(InputStream in, long size) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (long left = size; left > 0; ) {
            rest();
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("the body ended " + left + " bytes early");
            }
            hash.update(buffer, 0, count);
            sizeBytes += count;
            if (isKept) {
                bytes.write(buffer, 0, count);
            }
            left -= count;
        }
    }

    private void rest() throws InterruptedIOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            throw new InterruptedIOException("interrupted between two reads");
        }
    }

    private static long chunkSize(InputStream in) throws IOException {
        String size = line(in).split(";", 2)[0].strip();
        try {
            return Long.parseLong(size, 16);
        } catch (NumberFormatException _) {
            throw new IOException("not the size of a chunk: " + size);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the body ended between two chunks");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
