package dev.repertoire.testkit.anthropic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An account that answers with any bytes, on a raw socket: what a broken or hostile account might send.
/// Each answer ends its connection.
///
/// ```java
/// try (RudeAccount rude = RudeAccount.start()) {
///     rude.answers(request -> RudeAccount.http(200, "content-type: application/json", "{\"id\":\"skill_V\"}"));
/// }
/// ```
public final class RudeAccount implements AutoCloseable {
    private static final int MAX_REMEMBERED = 10_000;

    private final ServerSocket listener;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile byte[] greeting = {};
    private volatile ResponseWriter writer = (request, out) -> {};

    private RudeAccount(ServerSocket listener) {
        this.listener = listener;
    }

    /// A request to the account.
    ///
    /// @param target  path and query
    /// @param headers by their lower-case names
    public record Request(String method, String target, Map<String, String> headers, String body) {
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /// Makes the whole answer to a request.
    @FunctionalInterface
    public interface Responder {
        byte[] answer(Request request);
    }

    /// Writes an answer that doesn't end or is too large to be made first.
    @FunctionalInterface
    public interface ResponseWriter {
        void write(Request request, OutputStream out) throws IOException;
    }

    /// Listens on a free port, and answers nothing until it is told how.
    public static RudeAccount start() {
        try {
            var account = new RudeAccount(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("rude-account").start(account::accept);
            return account;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Answers each request from now on so.
    public void answers(Responder responder) {
        writes((request, out) -> out.write(responder.answer(request)));
    }

    /// Answers each request from now on so.
    public void writes(ResponseWriter newWriter) {
        writer = newWriter;
    }

    /// Says this first on each connection from now on, before it is asked.
    public void greets(String text) {
        greeting = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// How many connections there were.
    public int connections() {
        return connections.get();
    }

    /// The requests so far, the first 10 000.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    /// An answer that is well-formed HTTP with its length.
    ///
    /// @param headers lines between `\r\n`
    public static byte[] http(int status, String headers, String body) {
        return http(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] http(int status, String headers, byte[] body) {
        String lines = headers.isEmpty() ? "" : headers + "\r\n";
        byte[] head = ("HTTP/1.1 " + status + " Rude\r\n" + lines + "content-length: " + body.length
                        + "\r\nconnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /// An answer of JSON.
    public static byte[] json(String body) {
        return http(200, "content-type: application/json", body);
    }

    /// Takes no more connections. Those that are open end with the request they are in.
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private void converse(Socket socket) {
        connections.incrementAndGet();
        try (socket) {
            socket.getOutputStream().write(greeting);
            var in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            if (requests.size() < MAX_REMEMBERED) {
                requests.add(request);
            }
            OutputStream out = socket.getOutputStream();
            writer.write(request, out);
            out.flush();
            socket.shutdownOutput();
            in.skipNBytes(Long.MAX_VALUE);
        } catch (IOException e) {
            // The other side had enough.
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] line = line(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line[0], line[1], headers, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended within a request");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }
}
