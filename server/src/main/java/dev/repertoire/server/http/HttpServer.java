package dev.repertoire.server.http;

import dev.repertoire.core.network.AddressRanges;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// The listener: Jetty's core, a virtual thread a request. Figures behind the settings are in
/// `benchmarks/NOTES.md`.
public final class HttpServer implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Duration STALLED = Duration.ofSeconds(30);

    /// For a request's line and headers, from their first byte on.
    private static final Duration HEAD = Duration.ofSeconds(10);

    /// With more connections, those that have waited longest without a request are closed.
    private static final int MAX_CONNECTIONS = 4096;

    /// More than all connections can make work: a request that waits for its body holds its place, and what would
    /// wake it needs one too.
    private static final int MAX_CONCURRENT_TASKS = 4 * MAX_CONNECTIONS;

    private final Server server;
    private final ServerConnector connector;
    private final DisconnectWatch disconnects;
    private final ClientConnections connections;

    private HttpServer(
            Server server, ServerConnector connector, DisconnectWatch disconnects, ClientConnections connections) {
        this.server = server;
        this.connector = connector;
        this.disconnects = disconnects;
        this.connections = connections;
    }

    /// Binds and starts answering.
    ///
    /// @param port         0 for any free one
    /// @param maxBodyBytes of a request
    /// @param grace        how long requests under way may take once the server is closed
    /// @throws IOException if the address can't be bound
    public static HttpServer start(String host, int port, long maxBodyBytes, Duration grace, Endpoint endpoint)
            throws IOException {
        return start(host, port, maxBodyBytes, grace, AddressRanges.NONE, endpoint);
    }

    /// The same behind proxies, which may have any number of connections.
    public static HttpServer start(
            String host, int port, long maxBodyBytes, Duration grace, AddressRanges trustedProxies, Endpoint endpoint)
            throws IOException {
        return start(
                host,
                port,
                maxBodyBytes,
                grace,
                new ClientConnections(
                        MAX_CONNECTIONS,
                        HEAD,
                        // A proxy stands for many clients.
                        address -> address.isLoopbackAddress() || trustedProxies.contains(address)),
                endpoint);
    }

    static HttpServer start(
            String host, int port, long maxBodyBytes, Duration grace, ClientConnections connections, Endpoint endpoint)
            throws IOException {
        var server = new Server(new VirtualThreadPool(MAX_CONCURRENT_TASKS));
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration())) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                var client = new ClientEndPoint(channel, selector, key, getScheduler(), connections);
                client.setIdleTimeout(getIdleTimeout());
                return client;
            }

            @Override
            public CompletableFuture<Void> shutdown() {
                CompletableFuture<Void> done = super.shutdown();
                connections.drain();
                return done;
            }
        };
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(STALLED.toMillis());
        // A request that is under way may still pause; connections without one are closed by us.
        connector.setShutdownIdleTimeout(STALLED.toMillis());
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        var disconnects = new DisconnectWatch();
        server.setHandler(
                new GracefulHandler(new JettyHandler(endpoint, maxBodyBytes, disconnects, connections::isExempt)));
        server.setErrorHandler(new ParserErrors());
        server.setStopTimeout(grace.toMillis());
        try {
            server.start();
        } catch (IOException e) {
            disconnects.close();
            connections.close();
            throw e;
        } catch (Exception e) {
            disconnects.close();
            connections.close();
            throw new IllegalStateException("the HTTP listener did not start", e);
        }
        return new HttpServer(server, connector, disconnects, connections);
    }

    private static HttpConfiguration configuration() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setInputBufferSize(BUFFER_BYTES);
        http.setOutputBufferSize(BUFFER_BYTES);
        // What one parser forgives, a proxy before us may read as another request.
        http.setHttpCompliance(HttpCompliance.STRICT);
        // An id is decoded after the path is split, so an encoded slash or dot in one is not ambiguous to us.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    /// Where it listens, with the port that was free.
    public InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /// Takes no new requests, lets those under way finish, and stops.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP listener did not stop", e);
        } finally {
            disconnects.close();
            connections.close();
        }
    }
}
