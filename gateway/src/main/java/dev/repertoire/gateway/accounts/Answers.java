package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import dev.repertoire.core.Reply;
import dev.repertoire.core.bundle.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.message.MessageSupport;

/// Makes replies of what accounts answer.
final class Answers {
    private static final int MAX_HELD_BYTES = 32 << 20;

    /// A small download is read at once, so that its connection is free again however slow the caller is.
    private static final int SMALL_DOWNLOAD_BYTES = 256 * 1024;

    /// Said of one connection, or of the host that said it and not of ours.
    private static final Set<String> KEPT_HERE = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "set-cookie",
            "set-cookie2",
            "alt-svc",
            "strict-transport-security",
            "server",
            "date");

    private Answers() {}

    /// @param timeout of each pause in a body that is handed on as it comes
    /// @throws IOException if the body ends before its end, or is longer than can be held
    static Reply.Raw read(ClassicHttpResponse response, Exchange exchange, boolean isDownload, Duration timeout)
            throws IOException {
        return new Reply.Raw(response.getCode(), headers(response), body(response, exchange, isDownload, timeout));
    }

    private static Bytes body(ClassicHttpResponse response, Exchange exchange, boolean isDownload, Duration timeout)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            exchange.finish();
            return new Bytes.Held(new byte[0]);
        }
        long length = entity.getContentLength();
        boolean isSmall = length >= 0 && length <= SMALL_DOWNLOAD_BYTES;
        boolean isGood = response.getCode() >= 200 && response.getCode() < 300;
        if (isDownload && isGood && !isSmall) {
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
        Set<String> ofConnection =
                response.containsHeader("connection") ? MessageSupport.hopByHopConnectionSpecific(response) : Set.of();
        List<Header> headers = new ArrayList<>();
        response.headerIterator().forEachRemaining(header -> {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (!KEPT_HERE.contains(name) && !ofConnection.contains(name)) {
                String value = header.getValue();
                headers.add(new Header(header.getName(), value == null ? "" : value));
            }
        });
        return headers;
    }
}
