package dev.repertoire.conformance.gateway;

import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A configuration whose groups are accounts of a fake, each at an address of its own.
///
/// ```java
/// new Groups(anthropic).group("both", "timeout: 1", "a", "b").start("router_settings: {num_retries: 5}")
/// ```
final class Groups {
    private final FakeAnthropic anthropic;
    private final StringBuilder models = new StringBuilder("model_list:\n");
    private final Map<String, String> keys = new HashMap<>();

    Groups(FakeAnthropic anthropic) {
        this.anthropic = anthropic;
    }

    /// A group in which the first account that is well gets all creates.
    ///
    /// @param parameters more of each `litellm_params`, such as `timeout: 1`; may be blank
    Groups group(String name, String parameters, String... accounts) {
        for (int i = 0; i < accounts.length; i++) {
            add(name, parameters.isBlank() ? "order: " + i : "order: " + i + ", " + parameters, accounts[i]);
        }
        return this;
    }

    /// A group in which all accounts get their share of creates.
    Groups evenly(String name, String... accounts) {
        for (String account : accounts) {
            add(name, "weight: 1", account);
        }
        return this;
    }

    /// The name that the server knows an account by.
    static String nameOf(String account) {
        return "KEY_" + account.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// The keys, by the names that the file gives them.
    Map<String, String> environment() {
        return Map.copyOf(keys);
    }

    /// @param rest of the file, after the groups
    String yaml(String rest) {
        return models + rest;
    }

    TestServer start(String rest) {
        return TestServer.configured(yaml(rest), environment());
    }

    private void add(String group, String parameters, String name) {
        FakeAccount account = anthropic.account(name);
        keys.put(nameOf(name), account.key());
        models.append("""
                  - model_name: %s
                    litellm_params: {model: anthropic/claude-x, api_key: os.environ/%s, api_base: "%s", %s}
                """.formatted(group, nameOf(name), account.url(), parameters));
    }
}
