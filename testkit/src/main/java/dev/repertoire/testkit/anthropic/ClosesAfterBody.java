package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Reads everything and closes without a word.
record ClosesAfterBody() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody();
        exchange.close();
    }
}
