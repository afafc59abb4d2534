package dev.repertoire.testkit.anthropic;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The request line and the headers, as they came.
///
/// @param text    all of it up to the blank line, a character a byte
/// @param target  as it was sent, with its query
/// @param headers in the order they came
record RequestHead(String text, String method, String target, List<HeaderLine> headers) {
    private static final int MAX_BYTES = 64 * 1024;

    RequestHead {
        headers = List.copyOf(headers);
    }

    /// Waits for the next request of a connection.
    ///
    /// @return null if the caller closed the connection rather than send one
    static @Nullable RequestHead read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int lineBreaks = 0;
        while (lineBreaks < 2) {
            int b = in.read();
            if (b < 0 && bytes.size() == 0) {
                return null;
            }
            if (b < 0 || bytes.size() == MAX_BYTES) {
                throw new EOFException("the request's head is cut short or too long");
            }
            bytes.write(b);
            if (b == '\n') {
                lineBreaks++;
            } else if (b != '\r') {
                lineBreaks = 0;
            }
        }
        return parse(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    Optional<String> header(String name) {
        return HeaderLine.first(headers, name);
    }

    List<String> allHeaders(String name) {
        return HeaderLine.all(headers, name);
    }

    boolean isChunked() {
        return header("transfer-encoding")
                .filter(coding -> coding.equalsIgnoreCase("chunked"))
                .isPresent();
    }

    long contentLength() throws IOException {
        String length = header("content-length").orElse("0");
        if (!length.matches("[0-9]{1,18}")) {
            throw new IOException("not the length of a body: " + length);
        }
        return Long.parseLong(length);
    }

    boolean isLastOfItsConnection() {
        return header("connection")
                .filter(option -> option.equalsIgnoreCase("close"))
                .isPresent();
    }

    private static RequestHead parse(String text) throws IOException {
        String[] lines = text.split("\r?\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
            throw new IOException("not a request line: " + lines[0]);
        }
        List<HeaderLine> headers = new ArrayList<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header line: " + lines[i]);
            }
            headers.add(new HeaderLine(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new RequestHead(text, first[0], first[1], headers);
    }
}
