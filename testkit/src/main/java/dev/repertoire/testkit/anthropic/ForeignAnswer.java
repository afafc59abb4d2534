package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An answer that is not the API's, without any of its headers.
record ForeignAnswer(int status, String contentType, String body) implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.send(new OutgoingAnswer(
                status, List.of(new HeaderLine("Content-Type", contentType)), StandardCharsets.UTF_8.encode(body)));
    }
}
