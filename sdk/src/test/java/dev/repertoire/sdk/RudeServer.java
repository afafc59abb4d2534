package dev.repertoire.sdk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A socket that answers each request with what a test makes up. Everything else about HTTP is up to the test.
final class RudeServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Boolean> gone = new LinkedBlockingQueue<>();

    /// Answers one request, which was read to its end.
    @FunctionalInterface
    interface Behaviour {
        void meet(Socket socket, OutputStream out) throws IOException;
    }

    private RudeServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
    }

    /// Sends these bytes and closes the connection.
    static RudeServer saying(String answer) throws IOException {
        return behaving((socket, out) -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
        });
    }

    static RudeServer behaving(Behaviour behaviour) throws IOException {
        var server = new RudeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    SkillsClient.Builder client() {
        return SkillsClient.builder().baseUrl(url()).apiKey("sk-of-a-test").maxRetries(0);
    }

    /// The request heads that came so far, in order.
    Queue<String> heads() {
        return heads;
    }

    /// Waits until the client has let go of a connection.
    boolean awaitRelease() throws InterruptedException {
        return gone.poll(30, TimeUnit.SECONDS) != null;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            readRequest(in);
            behaviour.meet(socket, socket.getOutputStream());
            while (in.read() >= 0) {
                // Only waits for the client to go.
            }
        } catch (IOException e) {
            // It went.
        } finally {
            gone.add(true);
        }
    }

    private void readRequest(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("no request");
            }
            head.write(b);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        heads.add(text);
        for (String line : text.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.skipNBytes(
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
    }
}
