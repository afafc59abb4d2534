package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;

/// Takes the body in so slowly that the sender has to wait.
record ReadsSlowly(Duration pause) implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody(pause);
        exchange.send(exchange.perform());
    }
}
