package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.util.List;

/// Refuses on the headers alone. The body is passed over, since closing with bytes unread would reset the
/// connection and take the answer with it.
record AnswersEarly(Refuses refusal) implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.leaveBody();
        exchange.send(refusal.answer(exchange).with(List.of(new Header("Connection", "close"))));
        exchange.endOutput();
        exchange.awaitHangUp();
        exchange.close();
    }
}
