package dev.repertoire.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A connection on which a test writes HTTP by hand, for what no HTTP client would send.
///
/// ```java
/// try (RawHttp http = RawHttp.connect(server.url())) {
///     http.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
///     http.answer().status(); // 404
/// }
/// ```
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttp connect(URI url) throws IOException {
        var socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawHttp(socket);
    }

    /// @param text as it is sent, with its `\r\n`
    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /// Sends `bytes` as one chunk of a chunked body; an empty array ends the body.
    public RawHttp sendChunk(byte[] bytes) throws IOException {
        send(Integer.toHexString(bytes.length) + "\r\n");
        return send(bytes).send("\r\n");
    }

    /// Says that nothing more will be sent, and goes on listening.
    public RawHttp endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Waits for the next answer, which may be a `100 Continue`.
    ///
    /// @throws EOFException if the connection ends before it is complete
    public HttpAnswer answer() throws IOException {
        return answer(true);
    }

    /// Waits for the answer to a HEAD, whose headers announce a body that does not come.
    public HttpAnswer answerWithoutBody() throws IOException {
        return answer(false);
    }

    /// Whether the server closes the connection rather than send anything more.
    public boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private HttpAnswer answer(boolean hasBody) throws IOException {
        String[] statusLine = line().split(" ", 3);
        if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
            throw new IOException("not HTTP: " + String.join(" ", statusLine));
        }
        int status = Integer.parseInt(statusLine[1]);
        HttpHeaders headers = headers();
        boolean isBodiless = !hasBody || status < 200 || status == 204 || status == 304;
        return new HttpAnswer(status, headers, isBodiless ? new byte[0] : body(headers));
    }

    private HttpHeaders headers() throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return HttpHeaders.of(fields, (name, value) -> true);
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        if (headers.firstValue("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        long length = headers.firstValueAsLong("content-length").orElse(-1);
        if (length < 0) {
            return in.readAllBytes();
        }
        byte[] body = in.readNBytes(Math.toIntExact(length));
        if (body.length < length) {
            throw new EOFException("the body ended after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.writeBytes(in.readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended after: " + line.toString(StandardCharsets.UTF_8));
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
