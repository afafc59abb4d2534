package dev.repertoire.server.spend;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Says how many bytes it gave out, once: at its end, or when it is closed before.
final class CountedStream extends FilterInputStream {
    private final LongConsumer atEnd;
    private long count;
    private boolean hasEnded;

    CountedStream(InputStream stream, LongConsumer atEnd) {
        super(stream);
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        counted(got);
        return got;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            counted(-1);
        }
    }

    private void counted(int got) {
        if (got >= 0) {
            count += got;
        } else if (!hasEnded) {
            hasEnded = true;
            atEnd.accept(count);
        }
    }
}
