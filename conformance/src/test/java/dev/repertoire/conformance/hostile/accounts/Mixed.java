package dev.repertoire.conformance.hostile.accounts;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.RudeAccount;
import dev.repertoire.testserver.TestServer;
import java.util.Map;

/// A server before a good account and a rude one: groups `good` and `rude` of one each, and `mixed` of both.
final class Mixed implements AutoCloseable {
    static final String GA_SKILL =
            "{\"type\":\"skill\",\"id\":\"%s\",\"source\":{\"type\":\"custom\"},\"created_at\":\"%s\"}";

    final FakeAnthropic anthropic = FakeAnthropic.start("good");
    final RudeAccount rude = RudeAccount.start();
    final TestServer server;

    /// @param rest of the file, after the groups
    Mixed(String rest) {
        server = TestServer.configured(yaml(rest), Map.of());
    }

    String yaml(String rest) {
        return "model_list:\n" + good("good") + rude("rude") + good("mixed") + rude("mixed") + rest;
    }

    private String good(String group) {
        return entry(group, anthropic.account("good").url().toString(), anthropic.key("good"), "good");
    }

    private String rude(String group) {
        return entry(group, rude.url().toString(), "sk-rude", "rude");
    }

    private static String entry(String group, String url, String key, String account) {
        return """
                  - model_name: %s
                    litellm_params: {model: anthropic/x, api_base: "%s", api_key: %s, account: %s}
                """.formatted(group, url, key, account);
    }

    static String skill(String id) {
        return GA_SKILL.formatted(id, "2026-01-02T03:04:05Z");
    }

    static String list(String next, String... skills) {
        return "{\"data\":[" + String.join(",", skills) + "],\"next_page\":" + next + "}";
    }

    static MultipartBody form(String model) {
        return MultipartBody.zip(Bundles.valid("pdf")).field("model", model);
    }

    /// Makes a skill in the good account, behind the server's back.
    String madeElsewhere() {
        return Client.of(anthropic.account("good").url())
                .withKey(anthropic.key("good"))
                .create(MultipartBody.zip(Bundles.valid("pdf")))
                .ok()
                .get("id");
    }

    static String code(HttpAnswer answer) {
        return answer.json().path("error").path("details").path("error_code").asString("");
    }

    @Override
    public void close() {
        server.close();
        rude.close();
        anthropic.close();
    }
}
