package dev.repertoire.gateway.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// A connection that can be checked for arrived bytes without waiting.
final class KeptConnection extends DefaultManagedHttpClientConnection {
    private @Nullable SessionInputBuffer received;

    KeptConnection(Http1Config http) {
        super(
                "account",
                null,
                null,
                http,
                null,
                null,
                (request, connection, stream, sent, next) -> hasEarlyAnswer(connection),
                new DefaultHttpRequestWriterFactory(http),
                new DefaultHttpResponseParserFactory(http));
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream stream) {
        received = buffer;
        return super.createContentInputStream(length, buffer, stream);
    }

    /// Whether the account has closed it, or has sent something unasked. Checked without waiting, where HttpCore
    /// waits a millisecond.
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        SocketChannel channel = holder == null ? null : holder.getBaseSocket().getChannel();
        if (channel == null || !isOpen()) {
            return true;
        }
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } catch (IOException e) {
            return true;
        } finally {
            channel.configureBlocking(true);
        }
    }

    /// Whether an answer was longer than it said. What is left would be taken for the start of the next one, which
    /// may be another caller's.
    boolean hasLeftovers() throws IOException {
        return (received != null && received.length() > 0) || hasArrived();
    }

    /// Asked before each block of an upload. HttpCore's own strategy waits a millisecond each time.
    private static boolean hasEarlyAnswer(HttpClientConnection connection) throws IOException {
        // Under TLS, what has arrived need not be an answer: reading tells.
        return ((KeptConnection) connection).hasArrived() && connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    }

    private boolean hasArrived() throws IOException {
        SocketHolder socket = getSocketHolder();
        return socket != null
                && socket.getBaseSocket() != null
                && socket.getBaseSocket().getInputStream().available() > 0;
    }
}
