package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request as it arrived.
public final class ReceivedRequest {
    private final @Nullable String account;
    private final ApiOperation operation;
    private final RequestHead head;
    private final byte[] body;
    private final long bodySizeBytes;
    private final Digest bodySha256;
    private final boolean isComplete;

    ReceivedRequest(
            @Nullable String account,
            ApiOperation operation,
            RequestHead head,
            RequestBody body,
            byte[] bytes,
            boolean isComplete) {
        this.account = account;
        this.operation = operation;
        this.head = head;
        this.body = bytes;
        this.bodySizeBytes = body.sizeBytes();
        this.bodySha256 = body.sha256();
        this.isComplete = isComplete;
    }

    /// The account whose key came with it; empty if no account has the key.
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    public ApiOperation operation() {
        return operation;
    }

    public String method() {
        return head.method();
    }

    /// The path and query as they were sent, still encoded.
    public String target() {
        return head.target();
    }

    /// In the order they came, spelled as they came.
    public List<HeaderLine> headers() {
        return head.headers();
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return head.header(name);
    }

    /// Request line, headers and blank line, a character a byte.
    public String head() {
        return head.text();
    }

    /// The body's bytes. Of a chunked body, those in the chunks; of one cut short, those that came. Empty for one
    /// that was not kept.
    public byte[] body() {
        return body.clone();
    }

    public long bodySizeBytes() {
        return bodySizeBytes;
    }

    /// Known even when the bytes were not kept.
    public Digest bodySha256() {
        return bodySha256;
    }

    /// Whether all of the body was read.
    public boolean isComplete() {
        return isComplete;
    }

    /// Whether `text` stands anywhere in it: a key, for instance, that should never be sent here.
    public boolean contains(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        return head.text().contains(new String(wanted, StandardCharsets.ISO_8859_1))
                || new String(body, StandardCharsets.ISO_8859_1)
                        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    /// Method and target, for messages.
    @Override
    public String toString() {
        return method() + " " + target() + " (" + account().orElse("no account") + ", " + bodySizeBytes + " bytes"
                + (isComplete ? ")" : ", cut short)");
    }
}
