package dev.repertoire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// One part of a form: its header lines as they are sent, and its bytes.
public final class Part {
    private final List<String> headers;
    private final byte[] content;

    private Part(List<String> headers, byte[] content) {
        this.headers = List.copyOf(headers);
        this.content = content;
    }

    /// A file as most clients send it. A quote in the filename becomes `%22`, everything else stays raw.
    public static Part file(String field, String filename, byte[] content) {
        return raw(
                content,
                "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + filename.replace("\"", "%22")
                        + "\"",
                "Content-Type: application/octet-stream");
    }

    /// A file in the field `files[]`.
    public static Part file(String filename, byte[] content) {
        return file("files[]", filename, content);
    }

    public static Part file(String filename, String content) {
        return file(filename, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A plain field.
    public static Part field(String name, String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8), "Content-Disposition: form-data; name=\"" + name + "\"");
    }

    /// Whatever the header lines say.
    public static Part raw(byte[] content, String... headers) {
        return new Part(List.of(headers), content);
    }

    List<String> headers() {
        return headers;
    }

    byte[] content() {
        return content;
    }
}
