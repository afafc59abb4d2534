package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Closes on a sender who may still be sending: a body on its way meets a reset.
record ClosesBeforeBody() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.leaveBody();
        exchange.close();
    }
}
