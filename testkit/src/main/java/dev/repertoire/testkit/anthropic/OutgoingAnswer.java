package dev.repertoire.testkit.anthropic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An answer before it is sent.
final class OutgoingAnswer {
    private final int status;
    private final List<HeaderLine> headers;
    private final ByteBuffer body;

    OutgoingAnswer(int status, List<HeaderLine> headers, ByteBuffer body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    static OutgoingAnswer json(int status, byte[] json) {
        return new OutgoingAnswer(
                status, List.of(new HeaderLine("Content-Type", "application/json")), ByteBuffer.wrap(json));
    }

    OutgoingAnswer with(List<HeaderLine> more) {
        List<HeaderLine> all = new ArrayList<>(headers);
        all.addAll(more);
        return new OutgoingAnswer(status, all, body);
    }

    /// Status line and headers.
    ///
    /// @param length what the Content-Length says, true or not
    byte[] head(long length) {
        var head = new StringBuilder("HTTP/1.1 " + status + " " + reason() + "\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A new view at each call.
    ByteBuffer body() {
        return body.duplicate();
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            // A status line needs no reason, only the space before it.
            default -> "";
        };
    }
}
