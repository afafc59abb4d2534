package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Answers with the API's error envelope and does nothing.
///
/// @param headers beside those that every answer has
public record Rejection(ApiError error, List<HeaderLine> headers) implements Behaviour {
    public Rejection {
        headers = List.copyOf(headers);
    }

    /// With one more header, such as `x-should-retry`.
    public Rejection with(String name, String value) {
        List<HeaderLine> more = new ArrayList<>(headers);
        more.add(new HeaderLine(name, value));
        return new Rejection(error, more);
    }

    /// The same answer, sent before the body is read; then the connection ends.
    public Behaviour early() {
        return new EarlyRejection(this);
    }

    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.send(outgoing(exchange));
    }

    OutgoingAnswer outgoing(FakeExchange exchange) {
        return exchange.error(error).with(headers);
    }
}
