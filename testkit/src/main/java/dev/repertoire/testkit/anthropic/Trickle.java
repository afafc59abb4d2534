package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Sends the head at once and the body in pieces, with a pause before each.
record Trickle(Duration pause, int pieces) implements Behaviour {
    Trickle {
        if (pieces < 1) {
            throw new IllegalArgumentException("a body has at least one piece, not " + pieces);
        }
    }

    @Override
    public void answer(FakeExchange exchange) throws IOException {
        OutgoingAnswer answer = exchange.perform();
        ByteBuffer body = answer.body();
        int size = body.remaining();
        exchange.write(answer.head(size));
        int from = 0;
        for (int piece = 1; piece <= pieces; piece++) {
            int to = (int) ((long) size * piece / pieces);
            exchange.pause(pause);
            exchange.write(body.slice(from, to - from));
            from = to;
        }
    }
}
