package dev.repertoire.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/// A client's connection that can be asked whether the client is still there. Jetty does not read while a request is
/// served, so it would not notice.
final class ClientEndPoint extends SocketChannelEndPoint {
    private final ByteBuffer peeked = ByteBuffer.allocate(1).limit(0);

    ClientEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
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
            return given == 0 ? filled : given + Math.max(filled, 0);
        }
    }

    private int give(ByteBuffer buffer) {
        return peeked.hasRemaining() ? BufferUtil.append(buffer, peeked) : 0;
    }
}
