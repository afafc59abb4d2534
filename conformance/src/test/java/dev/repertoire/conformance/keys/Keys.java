package dev.repertoire.conformance.keys;

import dev.repertoire.testkit.Answer;
import dev.repertoire.testkit.Client;
import dev.repertoire.testserver.TestServer;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes keys for the tests of what becomes of them.
final class Keys {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Keys() {}

    /// An alias, or a workspace, that no other test has.
    static String unused() {
        return "keys-test-" + COUNT.incrementAndGet();
    }

    static Answer generate(TestServer server, String json) {
        return server.master().postJson("/key/generate", json);
    }

    static Answer generateIn(TestServer server, String workspace) {
        return generate(server, "{\"workspace\":\"" + workspace + "\"}").ok();
    }

    static Client client(TestServer server, Answer generated) {
        return server.anonymous().withKey(generated.get("key"));
    }
}
