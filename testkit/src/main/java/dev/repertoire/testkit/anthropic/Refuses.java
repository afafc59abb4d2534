package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Answers with the API's error envelope and does nothing.
///
/// @param headers beside those that every answer has
public record Refuses(ApiError error, List<Header> headers) implements Manner {
    public Refuses {
        headers = List.copyOf(headers);
    }

    /// With one more header, such as `x-should-retry`.
    public Refuses with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Refuses(error, more);
    }

    /// The same answer, sent before the body is read; then the connection ends.
    public Manner early() {
        return new AnswersEarly(this);
    }

    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody();
        exchange.send(answer(exchange));
    }

    HttpAnswer answer(Exchange exchange) {
        return exchange.error(error).with(headers);
    }
}
