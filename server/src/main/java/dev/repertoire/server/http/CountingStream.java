package dev.repertoire.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Counts what is read, and tells it once when closed.
final class CountingStream extends FilterInputStream {
    private final LongConsumer tell;
    private long count;
    private boolean isClosed;

    CountingStream(InputStream from, LongConsumer tell) {
        super(from);
        this.tell = tell;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        count += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        count += Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        count += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            in.close();
        } finally {
            tell.accept(count);
        }
    }
}
