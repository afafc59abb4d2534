package dev.repertoire.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A client's connection that can be asked whether the client is still there, and for how long it has sent no
/// request. Jetty does not read while a request is served, so it would not notice.
final class ClientEndPoint extends SocketChannelEndPoint {
    private final ByteBuffer peeked = ByteBuffer.allocate(1).limit(0);
    private final ClientConnections connections;
    private @Nullable ClientNetwork counted;
    private volatile boolean isServing;
    private volatile long servingSinceNanos;
    /// Of the request that is served: what has come of it and what has gone out.
    private final AtomicLong movedBytes = new AtomicLong();
    /// When the last request ended, or the connection was opened.
    private volatile long waitingSinceNanos = System.nanoTime();
    /// When the first byte of the next request came; the same as [#waitingSinceNanos] for a new connection.
    private volatile long headSinceNanos = waitingSinceNanos;
    private volatile boolean isHeadBegun = true;

    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            ClientConnections connections) {
        super(channel, selector, key, scheduler);
        this.connections = connections;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        if (!connections.admit(this)) {
            close();
        }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        connections.remove(this);
        super.onClose(cause);
    }

    /// The client's address, or that of the proxy before it.
    InetAddress address() {
        return getRemoteSocketAddress() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    void countedAs(@Nullable ClientNetwork network) {
        counted = network;
    }

    /// What it counts for; null if it is not counted.
    @Nullable
    ClientNetwork counted() {
        return counted;
    }

    /// A request's head has arrived whole.
    void beginRequest() {
        servingSinceNanos = System.nanoTime();
        movedBytes.set(0);
        isServing = true;
        isHeadBegun = false;
    }

    /// The request has been answered.
    void endRequest() {
        waitingSinceNanos = System.nanoTime();
        isServing = false;
    }

    /// Whether no request is being served.
    boolean isWaiting() {
        return !isServing;
    }

    long waitedNanos(long nowNanos) {
        return nowNanos - waitingSinceNanos;
    }

    /// Whether the server has served a request for longer than `least`, and can't go on until the client sends
    /// more of it or takes more of the answer.
    boolean keepsUsWaiting(long nowNanos, Duration least) {
        return isServing
                && nowNanos - servingSinceNanos > least.toNanos()
                && (isFillInterested() || getWriteFlusher().isPending());
    }

    /// How fast body and answer of the request move.
    double bytesPerNano(long nowNanos) {
        return movedBytes.doubleValue() / Math.max(1, nowNanos - servingSinceNanos);
    }

    /// Whether a head began to arrive more than `allowed` ago and is not whole.
    boolean isHeadOverdue(long nowNanos, Duration allowed) {
        return !isServing && isHeadBegun && nowNanos - headSinceNanos > allowed.toNanos();
    }

    /// Whether the client has closed the connection, or its side of it. Doesn't wait. To be asked only once the
    /// request's body is read: a byte that has come is taken, and handed out by the next [#fill].
    boolean hasLeft() {
        synchronized (peeked) {
            if (peeked.hasRemaining()) {
                return false;
            }
            peeked.clear();
            try {
                return getChannel().read(peeked) < 0;
            } catch (IOException e) {
                return true;
            } finally {
                peeked.flip();
            }
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (peeked) {
            int given = give(buffer);
            int filled = super.fill(buffer);
            movedBytes.addAndGet(Math.max(filled, 0));
            if (!isServing && !isHeadBegun && given + filled > 0) {
                headSinceNanos = System.nanoTime();
                isHeadBegun = true;
            }
            return given == 0 ? filled : given + Math.max(filled, 0);
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = BufferUtil.remaining(buffers);
        boolean isAll = super.flush(buffers);
        movedBytes.addAndGet(before - BufferUtil.remaining(buffers));
        return isAll;
    }

    private int give(ByteBuffer buffer) {
        return peeked.hasRemaining() ? BufferUtil.append(buffer, peeked) : 0;
    }
}
