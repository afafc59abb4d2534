package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Speaks another protocol, as when a port was given to someone else.
record NotHttp() implements Behaviour {
    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.readBody();
        exchange.write("220 mail.example ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }
}
