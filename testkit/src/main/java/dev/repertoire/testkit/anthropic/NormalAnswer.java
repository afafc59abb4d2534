package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Performs the request and answers.
record NormalAnswer() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.send(exchange.perform());
    }
}
