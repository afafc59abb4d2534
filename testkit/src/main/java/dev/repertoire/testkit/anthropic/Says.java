package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Answers for somebody else, with none of the API's headers.
record Says(int status, String contentType, String body) implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody();
        exchange.send(new HttpAnswer(
                status, List.of(new Header("Content-Type", contentType)), StandardCharsets.UTF_8.encode(body)));
    }
}
