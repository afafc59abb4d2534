package dev.repertoire.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of a response as it arrives. The JDK's own stream waits for the next bytes without a limit, and its
/// request timeout ends with the headers; this stream has a timeout. One thread reads; any thread may close it,
/// which ends the reader's wait. At most one buffer is fetched ahead, so a slow reader slows down the sender.
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
    private static final Signal END = new Signal(List.of(), true, null);

    private final Duration stall;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> current = new ArrayDeque<>();
    private long deadlineNanos = Long.MAX_VALUE;
    private boolean isBounded;
    private boolean isAtEnd;
    private Runnable whenClosed = () -> {};
    private volatile boolean isClosed;
    private volatile Flow.@Nullable Subscription subscription;

    /// @param failure null unless the body broke off
    private record Signal(
            List<ByteBuffer> buffers,
            boolean isLast,
            @Nullable Throwable failure) {}

    /// @param stall how long to wait for the next bytes
    BodyStream(Duration stall) {
        this.stall = stall;
    }

    /// Also limits the time for the whole body.
    void mustEndWithin(long nanos) {
        deadlineNanos = System.nanoTime() + nanos;
        isBounded = true;
    }

    /// Runs `action` once when this stream is closed, or now if it already is.
    void whenClosed(Runnable action) {
        synchronized (this) {
            if (!isClosed) {
                whenClosed = action;
                return;
            }
        }
        action.run();
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (isClosed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        signals.add(END);
    }

    /// @throws InterruptedIOException if the thread is interrupted
    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        ByteBuffer next = next();
        if (next == null) {
            return -1;
        }
        int moved = Math.min(count, next.remaining());
        next.get(target, offset, moved);
        return moved;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer next = next();
        return next == null ? -1 : next.get() & 0xff;
    }

    /// Discards the rest of the body.
    @Override
    public void close() {
        Runnable action;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            action = whenClosed;
        }
        Flow.Subscription subscribed = subscription;
        if (subscribed != null) {
            subscribed.cancel();
        }
        signals.add(new Signal(List.of(), true, new IOException("closed before its end")));
        action.run();
    }

    /// A buffer with bytes in it; null at the end.
    private @Nullable ByteBuffer next() throws IOException {
        while (current.isEmpty() || !current.element().hasRemaining()) {
            if (!current.isEmpty()) {
                current.remove();
            } else if (isAtEnd) {
                return null;
            } else {
                take(await());
            }
        }
        return current.element();
    }

    private void take(Signal signal) throws IOException {
        if (signal.failure != null) {
            signals.add(signal); // the next read fails the same way
            throw new IOException("the body broke off: " + signal.failure.getMessage(), signal.failure);
        }
        isAtEnd = signal.isLast;
        current.addAll(signal.buffers);
        Flow.Subscription subscribed = subscription;
        if (!isAtEnd && subscribed != null) {
            subscribed.request(1);
        }
    }

    private Signal await() throws IOException {
        long patience = stall.toNanos();
        if (isBounded) {
            patience = Math.min(patience, Math.max(0, deadlineNanos - System.nanoTime()));
        }
        try {
            Signal signal = signals.poll(patience, TimeUnit.NANOSECONDS);
            if (signal == null) {
                throw new IOException("no more of the body arrived for " + Duration.ofNanos(patience));
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while waiting for the body");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
