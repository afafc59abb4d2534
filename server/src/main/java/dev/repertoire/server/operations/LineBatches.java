package dev.repertoire.server.operations;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Writes log lines to standard error in batches, off the request path. No line is dropped: when too much waits, the
/// thread that logs writes it. Logback's own asynchronous appender wakes its thread for every event, which on one
/// core is a change of threads for every request (figures in `benchmarks/NOTES.md`).
public final class LineBatches extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int MOST_WAITING_BYTES = 1 << 20;
    private static final long PAUSE_NANOS = 50_000_000;

    /// Held while writing, so that lines stay in order.
    private final Object writing = new Object();

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final OutputStream out = new FileOutputStream(FileDescriptor.err);
    private volatile @Nullable Encoder<ILoggingEvent> encoder;

    /// Set by Logback from its configuration.
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public void start() {
        super.start();
        Thread.ofPlatform().daemon().name("log-writer").start(this::run);
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = Objects.requireNonNull(encoder).encode(event);
        boolean isMuch;
        synchronized (waiting) {
            waiting.writeBytes(line);
            isMuch = waiting.size() > MOST_WAITING_BYTES;
        }
        if (isMuch) {
            write();
        }
    }

    private void run() {
        while (isStarted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            try {
                write();
            } catch (Throwable e) {
                // An error must not end the thread: the log would be silent from then on.
                addError("log lines can't be written", e);
            }
        }
    }

    private void write() {
        synchronized (writing) {
            byte[] batch;
            synchronized (waiting) {
                batch = waiting.toByteArray();
                waiting.reset();
            }
            try {
                out.write(batch);
            } catch (IOException e) {
                addError("standard error can't be written", e);
            }
        }
    }

    /// Writes what waits.
    @Override
    public void stop() {
        super.stop();
        write();
    }
}
