package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Announces half of the body and sends all. Whoever uses the connection again finds the rest before the next answer.
record WrongLength() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        HttpAnswer answer = exchange.perform();
        ByteBuffer body = answer.body();
        exchange.write(answer.head(body.remaining() / 2));
        exchange.write(body);
    }
}
