package dev.repertoire.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Takes the time for which a body was waited for.
final class ArrivingBody extends FilterInputStream {
    private long waitedNanos;

    ArrivingBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        try {
            return in.read();
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long start = System.nanoTime();
        try {
            return in.read(into, offset, length);
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    Duration waited() {
        return Duration.ofNanos(waitedNanos);
    }
}
