package dev.repertoire.testkit.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A company's outbound proxy. It makes tunnels (`CONNECT`) and passes on plain requests, to hosts whose names
/// nobody else knows.
public final class ForwardProxy implements AutoCloseable {
    private static final int MAX_HEAD = 64 * 1024;

    private final ServerSocket listener;
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private volatile @Nullable String credentials;

    private ForwardProxy(ServerSocket listener) {
        this.listener = listener;
    }

    public static ForwardProxy start() throws IOException {
        var proxy = new ForwardProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    /// `host:port`, for an address with or without credentials.
    public String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /// Lets it know a host, which is this port of this machine.
    public void knows(String host, URI server) {
        hosts.put(host, server.getPort());
    }

    /// Refuses from now on what has not this value in `Proxy-Authorization`.
    public void wants(String authorization) {
        credentials = authorization;
    }

    /// The heads of all requests it got, from the request line to the blank line.
    public List<String> heads() {
        return List.copyOf(heads);
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
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            String[] line = head.lines().findFirst().orElse("").split(" ", -1);
            if (credentials != null && !head.contains("Proxy-Authorization: " + credentials + "\r\n")) {
                answer(client, "407 Proxy Authentication Required");
            } else if (line[0].equals("CONNECT")) {
                tunnel(client, line[1].replaceFirst(":[0-9]+$", ""));
            } else {
                passOn(client, head, URI.create(line[1]));
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private void tunnel(Socket client, String host) throws IOException {
        Integer port = hosts.get(host);
        if (port == null) {
            answer(client, "502 Bad Gateway");
            return;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            answer(client, "200 Connection established");
            Relay.run(client, server);
        }
    }

    /// Passes on one request, with the path for a target as a server expects it; its connection then ends.
    private void passOn(Socket client, String head, URI target) throws IOException {
        Integer port = hosts.get(String.valueOf(target.getRawAuthority()).replaceFirst(":[0-9]+$", ""));
        if (port == null) {
            answer(client, "502 Bad Gateway");
            return;
        }
        String path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        String passed = head.replaceFirst(" [^ ]+ ", " " + path.replace("$", "\\$") + " ")
                .replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n");
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write(passed.getBytes(StandardCharsets.ISO_8859_1));
            Relay.run(client, server);
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        String length = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0 || bytes.size() == MAX_HEAD) {
                throw new IOException("no request came");
            }
            bytes.write(b);
            if (b == '\n') {
                head = bytes.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return head;
    }
}
