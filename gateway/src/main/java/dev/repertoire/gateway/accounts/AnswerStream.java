package dev.repertoire.gateway.accounts;

import java.io.IOException;
import java.io.InputStream;

/// The body of an answer, still coming. At its end the connection goes back to its pool; before that, closing drops
/// the connection, rather than read megabytes that are not needed.
final class AnswerStream extends InputStream {
    private final InputStream body;
    private final Exchange exchange;
    private boolean isOver;

    AnswerStream(InputStream body, Exchange exchange) {
        this.body = body;
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (isOver) {
            return -1;
        }
        int count = body.read(target, offset, length);
        if (count < 0) {
            isOver = true;
            exchange.finish();
        }
        return count;
    }

    @Override
    public void close() {
        isOver = true;
        exchange.discard();
    }
}
