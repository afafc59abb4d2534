package dev.repertoire.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/// Speaks TLS for a server that does not.
public final class TlsFront implements AutoCloseable {
    private final ServerSocket listener;
    private final URI server;

    private TlsFront(ServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    /// @param identity the key and the certificate that it presents
    public static TlsFront before(URI server, SSLContext identity) throws IOException {
        ServerSocket listener =
                identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var front = new TlsFront(listener, server);
        Thread.ofVirtual().start(front::accept);
        return front;
    }

    /// By the name `localhost`.
    public URI url() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
            Relay.run(client, upstream);
        } catch (IOException e) {
            // The client sees it.
        }
    }
}
