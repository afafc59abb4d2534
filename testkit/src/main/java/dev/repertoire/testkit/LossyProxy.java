package dev.repertoire.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy before a server that loses answers: the server performs the request, but its answer never reaches the
/// client. Tests of retries use it.
public final class LossyProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final URI server;
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LossyProxy(ServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    public static LossyProxy before(URI server) throws IOException {
        var proxy = new LossyProxy(new ServerSocket(0, 50, InetAddress.getByName(server.getHost())), server);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public URI url() {
        return URI.create("http://" + server.getHost() + ":" + listener.getLocalPort());
    }

    /// Loses the next `count` answers; those after them get through.
    public void loseNext(int count) {
        toLose.set(count);
    }

    /// How many answers were lost so far.
    public int lost() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(LossyProxy::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                open.add(client);
                open.add(upstream);
                Thread.ofVirtual().start(() -> forward(client, upstream));
                Thread.ofVirtual().start(() -> bringBack(upstream, client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void forward(Socket client, Socket upstream) {
        try {
            client.getInputStream().transferTo(upstream.getOutputStream());
            upstream.shutdownOutput();
        } catch (IOException e) {
            end(client, upstream);
        }
    }

    private void bringBack(Socket upstream, Socket client) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream answers = upstream.getInputStream();
            for (int count = answers.read(buffer); count >= 0; count = answers.read(buffer)) {
                if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    lost.incrementAndGet();
                    break;
                }
                client.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side went away; so does the other.
        }
        end(client, upstream);
    }

    private void end(Socket client, Socket upstream) {
        closeQuietly(client);
        closeQuietly(upstream);
        open.remove(client);
        open.remove(upstream);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as we care.
        }
    }
}
