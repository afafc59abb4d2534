package dev.repertoire.server.http;

import dev.repertoire.core.ProcessorShare;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// Undoes a request's `Content-Encoding: gzip`. Nothing is read or refused before the body is read.
final class DecodedBody extends InputStream {
    private final InputStream encoded;
    private final String encoding;
    private final ProcessorShare share = new ProcessorShare();
    private @Nullable InputStream decoded;

    DecodedBody(InputStream encoded, String encoding) {
        this.encoded = encoded;
        this.encoding = encoding.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            if (decoded == null) {
                decoded = open();
            }
            int count = decoded.read(target, offset, length);
            share.spent(Math.max(count, 0));
            return count;
        } catch (IOException e) {
            throw new Refused(new BadRequest(
                    "The request's body is not the gzip that its Content-Encoding says",
                    "request_body_encoding_invalid"));
        }
    }

    private InputStream open() throws IOException {
        return switch (encoding) {
            case "identity" -> encoded;
            // Not the JDK's: it goes one call deeper for every empty member, and a body may have a million of them.
            case "gzip", "x-gzip" -> new GzipCompressorInputStream(encoded);
            default ->
                throw new Refused(new BadRequest(
                        "The Content-Encoding of a request must be gzip or identity",
                        "request_body_encoding_unsupported"));
        };
    }
}
