package dev.repertoire.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Times how long a body is waited for.
final class ArrivingBody extends FilterInputStream {
    private final Stopwatch stopwatch;

    ArrivingBody(InputStream body, Stopwatch stopwatch) {
        super(body);
        this.stopwatch = stopwatch;
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        try {
            return in.read();
        } finally {
            stopwatch.addReceiving(System.nanoTime() - start);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long start = System.nanoTime();
        try {
            return in.read(into, offset, length);
        } finally {
            stopwatch.addReceiving(System.nanoTime() - start);
        }
    }
}
