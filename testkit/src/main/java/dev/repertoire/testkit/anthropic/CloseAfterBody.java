package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads the request and closes the connection without an answer.
record CloseAfterBody() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.close();
    }
}
