package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Performs the request and answers.
record Polite() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.send(exchange.perform());
    }
}
