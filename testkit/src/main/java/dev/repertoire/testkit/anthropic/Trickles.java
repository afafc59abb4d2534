package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;

/// Sends the head at once and the body in pieces, with a pause before each.
record Trickles(Duration pause, int pieces) implements Manner {
    Trickles {
        if (pieces < 1) {
            throw new IllegalArgumentException("a body has at least one piece, not " + pieces);
        }
    }

    @Override
    public void meet(Exchange exchange) throws IOException {
        HttpAnswer answer = exchange.perform();
        byte[] body = answer.body();
        exchange.write(answer.head(body.length));
        int from = 0;
        for (int piece = 1; piece <= pieces; piece++) {
            int to = (int) ((long) body.length * piece / pieces);
            exchange.pause(pause);
            exchange.write(body, from, to - from);
            from = to;
        }
    }
}
