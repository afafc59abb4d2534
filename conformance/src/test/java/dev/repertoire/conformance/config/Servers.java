package dev.repertoire.conformance.config;

import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.HashMap;
import java.util.Map;

/// Servers whose accounts are at a fake.
final class Servers {
    private Servers() {}

    /// A server for which Anthropic is `anthropic`, wherever the file says nothing else.
    static TestServer before(FakeAnthropic anthropic, String yaml, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ANTHROPIC_BASE_URL", anthropic.url().toString());
        return TestServer.configured(yaml, all);
    }
}
