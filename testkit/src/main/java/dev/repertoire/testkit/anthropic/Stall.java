package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Announces all of the body, sends half and falls silent.
record Stall() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        OutgoingAnswer answer = exchange.perform();
        ByteBuffer body = answer.body();
        exchange.write(answer.head(body.remaining()));
        exchange.write(body.slice(0, body.remaining() / 2));
        exchange.awaitDisconnect();
    }
}
