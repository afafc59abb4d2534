package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads everything and never answers.
record Hangs() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody();
        exchange.awaitAbandonment();
    }
}
