package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads an upload without keeping it and answers as if it had become a skill.
record UploadSink() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.discardBody();
        exchange.send(exchange.performNothing());
    }
}
