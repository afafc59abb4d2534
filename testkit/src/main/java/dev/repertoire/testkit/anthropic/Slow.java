package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;

/// Takes its time before it does anything with the request it has read.
record Slow(Duration pause, Manner then) implements Manner {
    @Override
    public void meet(Exchange exchange) throws IOException {
        exchange.readBody();
        exchange.pause(pause);
        then.meet(exchange);
    }
}
