package dev.repertoire.testkit.anthropic;

import java.io.IOException;

/// Announces all of the body, sends half and falls silent.
record Stalls() implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        HttpAnswer answer = exchange.perform();
        byte[] body = answer.body();
        exchange.write(answer.head(body.length));
        exchange.write(body, 0, body.length / 2);
        exchange.awaitAbandonment();
    }
}
