package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Turns the answers of accounts into replies. Safe for many threads.
final class AnswerReader {
    /// A small download is read at once, so that its connection is free again however slow the caller is.
    private static final int SMALL_DOWNLOAD_BYTES = 256 * 1024;

    /// The limit for forwarded headers. With our own they stay below what a listener sends; a create's are stored
    /// for a day.
    private static final int MAX_HEADER_CHARS = 8 * 1024;

    private static final String NOT_IN_NAMES = "\"(),/:;<=>?@[\\]{}";
    private static final char DELETE = 0x7f;

    private static final int MAX_STATUS = 599;
    private static final int RESET_CONTENT = 205;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_MODIFIED = 304;

    private final AnswerMemory memory = new AnswerMemory();

    /// @param key     whose call it answers
    /// @param timeout of each pause in a body that is handed on as it comes
    /// @throws IOException if the body breaks off, or the answer can't be used
    Reply.Raw read(
            ClassicHttpResponse response,
            Exchange exchange,
            String account,
            KeyId key,
            UpstreamRequest request,
            Duration timeout)
            throws IOException {
        int status = response.getCode();
        if (status > MAX_STATUS) {
            throw new UnusableAnswer("its status " + status + " has no meaning");
        }
        if (status == PARTIAL_CONTENT && !asksForPart(request)) {
            throw new UnusableAnswer("it is a part, and the whole was asked for");
        }
        if (status == NOT_MODIFIED && !isConditional(request)) {
            throw new UnusableAnswer("it says that nothing changed, and nobody asked that");
        }
        List<Header> headers = headers(response);
        if (status == RESET_CONTENT) {
            // On a kept connection a client expects no body here, and would read one as the next answer.
            exchange.discard();
            return new Reply.Raw(status, headers, new Bytes.Held(new byte[0]));
        }
        return new Reply.Raw(status, headers, body(response, exchange, account, key, request.isStreamed(), timeout));
    }

    private static boolean asksForPart(UpstreamRequest request) {
        return has(request, "range");
    }

    private static boolean isConditional(UpstreamRequest request) {
        return request.effect() == Effect.READ && (has(request, "if-none-match") || has(request, "if-modified-since"));
    }

    private static boolean has(UpstreamRequest request, String name) {
        return request.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private Bytes body(
            ClassicHttpResponse response,
            Exchange exchange,
            String account,
            KeyId key,
            boolean isStreamed,
            Duration timeout)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            exchange.finish();
            return new Bytes.Held(new byte[0]);
        }
        long length = entity.getContentLength();
        boolean isSmall = length >= 0 && length <= SMALL_DOWNLOAD_BYTES;
        boolean isGood = response.getCode() >= 200 && response.getCode() < 300;
        if (isStreamed && isGood && !isSmall) {
            InputStream begun = begun(entity.getContent());
            exchange.boundPauses(timeout);
            return new Bytes.Streamed(new AnswerStream(begun, exchange), length);
        }
        Bytes.Held whole = memory.read(account, key, entity.getContent(), length);
        exchange.finish();
        return whole;
    }

    /// Waits for the first byte, while the account's failure can still be told from an answer's end.
    private static InputStream begun(InputStream body) throws IOException {
        int first = body.read();
        // A read must not join the first byte with what may fail: the byte has to go out before.
        return first < 0 ? body : new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) first}), body);
    }

    private static List<Header> headers(ClassicHttpResponse response) throws UnusableAnswer {
        List<Header> headers = new ArrayList<>();
        response.headerIterator()
                .forEachRemaining(header ->
                        headers.add(new Header(header.getName(), Objects.requireNonNullElse(header.getValue(), ""))));
        List<Header> down = ForwardedHeaders.down(headers);
        int length = 0;
        for (Header header : down) {
            if (!isWellFormed(header)) {
                throw new UnusableAnswer("a header of the answer is malformed");
            }
            length += header.name().length() + header.value().length() + 4;
        }
        if (length > MAX_HEADER_CHARS) {
            throw new UnusableAnswer("the answer's headers are too long");
        }
        return down;
    }

    /// The parser takes control characters and spaces for parts of a name, which a client may take for more than one
    /// header or for none.
    private static boolean isWellFormed(Header header) {
        String name = header.name();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= DELETE || NOT_IN_NAMES.indexOf(c) >= 0) {
                return false;
            }
        }
        String value = header.value();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == DELETE) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
