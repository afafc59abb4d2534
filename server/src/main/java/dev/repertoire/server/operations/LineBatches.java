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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Writes log events to standard error a batch at a time, off the request path. None is dropped: when too many wait,
/// whoever logs writes them. Logback's own asynchronous appender wakes its thread for every event, which on one core is
/// a
/// change of threads for every request (figures in `docs/performance.md`).
public final class LineBatches extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int MOST_WAITING = 4096;
    private static final long PAUSE_NANOS = 50_000_000;

    private final Queue<ILoggingEvent> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final OutputStream out = new FileOutputStream(FileDescriptor.err);
    private @Nullable Encoder<ILoggingEvent> encoder;

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
        event.prepareForDeferredProcessing();
        waiting.add(event);
        if (count.incrementAndGet() > MOST_WAITING) {
            write();
        }
    }

    private void run() {
        while (isStarted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            write();
        }
    }

    private synchronized void write() {
        Encoder<ILoggingEvent> lines = Objects.requireNonNull(encoder);
        var batch = new ByteArrayOutputStream();
        for (ILoggingEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            count.decrementAndGet();
            batch.writeBytes(lines.encode(event));
        }
        try {
            batch.writeTo(out);
        } catch (IOException e) {
            addError("standard error can't be written", e);
        }
    }

    /// Writes what waits.
    @Override
    public void stop() {
        super.stop();
        write();
    }
}
