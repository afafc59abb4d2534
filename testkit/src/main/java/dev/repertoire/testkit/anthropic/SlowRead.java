package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;

/// Reads the body so slowly that the sender has to wait.
record SlowRead(Duration pause) implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody(pause);
        exchange.send(exchange.perform());
    }
}
