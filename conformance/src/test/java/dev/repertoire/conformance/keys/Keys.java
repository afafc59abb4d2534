package dev.repertoire.conformance.keys;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
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

    static HttpAnswer generate(TestServer server, String json) {
        return server.master().postJson("/key/generate", json);
    }

    static HttpAnswer generateIn(TestServer server, String workspace) {
        return generate(server, "{\"workspace\":\"" + workspace + "\"}").ok();
    }

    static Client client(TestServer server, HttpAnswer generated) {
        return server.anonymous().withKey(generated.get("key"));
    }
}
