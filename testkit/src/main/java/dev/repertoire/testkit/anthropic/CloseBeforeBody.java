package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Closes the connection before the body is read: a client that is still sending gets a reset.
record CloseBeforeBody() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.leaveBody();
        exchange.close();
    }
}
