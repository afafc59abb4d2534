package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Announces half of the body and sends all. The next answer on the connection
/// begins with the rest.
record WrongLength() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        OutgoingAnswer answer = exchange.perform();
        ByteBuffer body = answer.body();
        exchange.write(answer.head(body.remaining() / 2));
        exchange.write(body);
    }
}
