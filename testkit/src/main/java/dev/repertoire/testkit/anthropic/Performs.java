package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Does what is asked before it behaves in another way.
record Performs(Manner then) implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.perform();
        then.meet(exchange);
    }
}
