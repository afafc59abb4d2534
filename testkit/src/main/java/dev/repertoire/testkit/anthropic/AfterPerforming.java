package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Performs the request before another behaviour answers it.
record AfterPerforming(Behaviour then) implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.perform();
        then.answer(exchange);
    }
}
