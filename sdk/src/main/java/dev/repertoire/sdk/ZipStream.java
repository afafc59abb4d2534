package dev.repertoire.sdk;

import dev.repertoire.core.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;

/// The bytes of a zip as they arrive: counted, reported as progress, and verified against the expected digest at
/// the end.
final class ZipStream extends FilterInputStream {
    /// More than the largest bundle that any server can be configured to accept.
    private static final long MOST_BYTES = (1L << 31) + (64L << 20);

    private final MessageDigest hash = Digest.sha256();
    private final Optional<Digest> expected;
    private final long totalOrMinusOne;
    private final ProgressListener progress;
    private long bytes;
    private boolean isAtEnd;

    ZipStream(BodyStream body, Optional<Digest> expected, long totalOrMinusOne, ProgressListener progress) {
        super(body);
        this.expected = expected;
        this.totalOrMinusOne = totalOrMinusOne;
        this.progress = progress;
        progress.moved(0, totalOrMinusOne);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int moved = super.read(target, offset, count);
        if (moved > 0) {
            hash.update(target, offset, moved);
            bytes += moved;
            if (bytes > MOST_BYTES) {
                throw new IntegrityException(
                        "the download is longer than " + MOST_BYTES + " bytes, too large for a skill", null);
            }
            progress.moved(bytes, totalOrMinusOne);
        } else if (moved < 0 && !isAtEnd) {
            isAtEnd = true;
            check(Digest.of(hash));
        }
        return moved;
    }

    /// Skipping must not bypass the digest.
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 64 * 1024)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(Digest found) {
        if (expected.filter(digest -> !digest.equals(found)).isPresent()) {
            throw new IntegrityException(
                    "the download has the SHA-256 " + found + "; the server sent " + expected.get(), null);
        }
    }
}
