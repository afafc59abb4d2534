package dev.repertoire.wire;

import dev.repertoire.core.bundle.Spool;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Copies everything read through it to a spool.
final class SpoolingBody extends FilterInputStream {
    private final Spool spool;

    SpoolingBody(InputStream body, Spool spool) {
        super(body);
        this.spool = spool;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            spool.write(target, offset, count);
        }
        return count;
    }

    /// Reads and copies the rest.
    void readToEnd() throws IOException {
        byte[] buffer = new byte[8 * 1024];
        while (read(buffer, 0, buffer.length) >= 0) {
            // read on
        }
    }
}
