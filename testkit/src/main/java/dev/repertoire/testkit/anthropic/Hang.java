package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads the request and never answers.
record Hang() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.awaitDisconnect();
    }
}
