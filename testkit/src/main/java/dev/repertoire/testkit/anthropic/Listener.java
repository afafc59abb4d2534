package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Listens at one port for some accounts. It can be shut, so that connections are refused, and opened again at the
/// same port.
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;

    /// Small, so that a sender feels it soon when we read slowly.
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private final List<FakeAccount> accounts;
    private final SkillsApi api;
    private final ReceivedRequests log;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private Thread accepting;
    private @Nullable Socket reservation;

    private Listener(List<FakeAccount> accounts, SkillsApi api, ReceivedRequests log, ServerSocket listener) {
        this.accounts = List.copyOf(accounts);
        this.api = api;
        this.log = log;
        this.listener = listener;
        this.accepting = Thread.ofVirtual().unstarted(() -> accept(listener));
    }

    /// At a free port.
    static Listener open(List<FakeAccount> accounts, SkillsApi api, ReceivedRequests log) throws IOException {
        var listener = new Listener(accounts, api, log, listen(0));
        listener.accepting.start();
        return listener;
    }

    synchronized URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port());
    }

    /// Ends all connections; new ones are refused.
    synchronized void shut() {
        if (reservation != null) {
            return;
        }
        stopListening();
        try {
            reservation = reserve(port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void reopen() {
        if (reservation == null) {
            return;
        }
        try {
            reservation.close();
            reservation = null;
            ServerSocket again = listen(port());
            listener = again;
            accepting = Thread.startVirtualThread(() -> accept(again));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        stopListening();
        if (reservation != null) {
            closeQuietly(reservation);
        }
    }

    private void stopListening() {
        try {
            listener.close();
            // The port is free only when the thread that waits at it has left.
            if (!accepting.join(Duration.ofMinutes(1))) {
                throw new IllegalStateException("the listener at port " + port() + " did not stop within a minute");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a listener was being shut", e);
        }
        open.forEach(Listener::closeQuietly);
    }

    private int port() {
        // A closed listener still knows it.
        return listener.getLocalPort();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // shut
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Connection(socket, accounts, api, log).serve();
        } catch (IOException _) {
            // The client is gone; the log has the request.
        } finally {
            open.remove(socket);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return listener;
    }

    /// Keeps the port from being given to another program. It does not listen, so connections are refused.
    private static Socket reserve(int port) throws IOException {
        var socket = new Socket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed as far as we care.
        }
    }
}
