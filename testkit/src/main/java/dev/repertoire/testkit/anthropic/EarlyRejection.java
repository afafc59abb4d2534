package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.util.List;

/// Rejects the request by its headers alone. It then reads on until the client closes, since closing with unread
/// bytes would reset the connection and destroy the answer.
record EarlyRejection(Rejection rejection) implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.leaveBody();
        exchange.send(rejection.outgoing(exchange).with(List.of(new HeaderLine("Connection", "close"))));
        exchange.endOutput();
        exchange.awaitHangUp();
        exchange.close();
    }
}
