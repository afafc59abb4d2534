package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;

/// Reads the request and waits before another behaviour answers it.
record Delay(Duration pause, Behaviour then) implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.pause(pause);
        then.answer(exchange);
    }
}
