package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads an upload without keeping it and answers as if a skill came of it.
record Swallows() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.swallowBody();
        exchange.send(exchange.pretend());
    }
}
