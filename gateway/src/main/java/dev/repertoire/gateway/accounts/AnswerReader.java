package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Makes replies of what accounts answer.
final class AnswerReader {
    private static final int MAX_HELD_BYTES = 32 << 20;

    /// A small download is read at once, so that its connection is free again however slow the caller is.
    private static final int SMALL_DOWNLOAD_BYTES = 256 * 1024;

    private AnswerReader() {}

    /// @param timeout of each pause in a body that is handed on as it comes
    /// @throws IOException if the body ends before its end, or is longer than can be held
    static Reply.Raw read(ClassicHttpResponse response, Exchange exchange, boolean isStreamed, Duration timeout)
            throws IOException {
        return new Reply.Raw(response.getCode(), headers(response), body(response, exchange, isStreamed, timeout));
    }

    private static Bytes body(ClassicHttpResponse response, Exchange exchange, boolean isStreamed, Duration timeout)
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
            exchange.boundPauses(timeout);
            return new Bytes.Streamed(new AnswerStream(entity.getContent(), exchange), length);
        }
        byte[] whole = whole(entity.getContent(), length);
        exchange.finish();
        return new Bytes.Held(whole);
    }

    private static byte[] whole(InputStream body, long length) throws IOException {
        if (length > MAX_HELD_BYTES) {
            throw new AnswerTooLong(MAX_HELD_BYTES);
        }
        byte[] whole = length < 0 ? body.readNBytes(MAX_HELD_BYTES) : body.readNBytes((int) length);
        if (body.read() >= 0) {
            throw new AnswerTooLong(MAX_HELD_BYTES);
        }
        return whole;
    }

    private static List<Header> headers(ClassicHttpResponse response) {
        List<Header> headers = new ArrayList<>();
        response.headerIterator()
                .forEachRemaining(header ->
                        headers.add(new Header(header.getName(), Objects.requireNonNullElse(header.getValue(), ""))));
        return ForwardedHeaders.down(headers);
    }
}
