package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class GenerateTest {
    @Test
    void key_is_answered_with_all_there_is_to_know(TestServer server) throws GeneralSecurityException {
        HttpAnswer generated = Keys.generate(server, "{\"key_alias\":\"team-x\",\"workspace\":\"team-x\"}");
        assertAnswer(generated).isOk("""
                        {
                          "key": "<key>",
                          "token_id": "<sha256>",
                          "key_name": "<hint>",
                          "token": "<sha256>",
                          "key_alias": "team-x",
                          "workspace": "team-x",
                          "created_at": "<time>",
                          "expires": null,
                          "team_id": null,
                          "user_id": null,
                          "metadata": {},
                          "tags": [],
                          "aliases": {},
                          "models": [],
                          "read_only": false,
                          "blocked": false,
                          "rpm_limit": null,
                          "max_budget": null,
                          "budget_duration": null,
                          "budget_reset_at": null,
                          "spend": 0,
                          "total_spend": 0
                        }
                        """);
        assertThat(generated.get("token"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(generated.get("key").getBytes(StandardCharsets.UTF_8))));
        assertAnswer(Keys.client(server, generated).list("")).isOk();
    }

    @Test
    void key_without_a_workspace_opens_the_masters(TestServer server) {
        HttpAnswer generated = Keys.generate(server, "{}").ok();
        assertThat(generated.get("workspace")).isEqualTo("default");
        String skill = server.master()
                .create(MultipartBody.zip(Bundles.valid("pdf")))
                .ok()
                .get("id");
        assertAnswer(Keys.client(server, generated).skill(skill)).isOk();
        server.master().deleteSkill(skill).ok();
    }

    @Test
    void no_two_keys_are_the_same(TestServer server) {
        String workspace = Keys.unused();
        assertThat(Keys.generateIn(server, workspace).get("key"))
                .isNotEqualTo(Keys.generateIn(server, workspace).get("key"));
    }

    @ParameterizedTest
    @CsvSource({"30s, 30", "15m, 900", "12h, 43200", "30d, 2592000"})
    void duration_says_when_a_key_expires(String duration, long seconds, TestServer server) {
        HttpAnswer generated =
                Keys.generate(server, "{\"duration\":\"" + duration + "\"}").ok();
        Instant expected = Instant.parse(generated.get("created_at")).plus(Duration.ofSeconds(seconds));
        assertThat(Instant.parse(generated.get("expires"))).isCloseTo(expected, within(2, ChronoUnit.SECONDS));
    }

    @Test
    void expired_key_is_no_key(TestServer server) throws InterruptedException {
        Client client = Keys.client(
                server, Keys.generate(server, "{\"duration\":\"1s\"}").ok());
        assertAnswer(client.list("")).isOk();
        Thread.sleep(Duration.ofMillis(1200));
        assertAnswer(client.list("")).isRefused(401, "authentication_error");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"workspce\":\"a\"}', workspce",
        "'{\"workspace\":\"a b\"}', workspace",
        "'{\"workspace\":\"\"}', workspace",
        "'{\"workspace\":7}', workspace",
        "'{\"key_alias\":[]}', key_alias",
        "'{\"key_alias\":\"Master\"}', key_alias",
        "'{\"key_alias\":\"sk-1234567890\"}', key_alias",
        "'{\"key_alias\":\"team\\u202Ea\"}', U+202E",
        "'{\"key_alias\":\"team\\u200Ba\"}', U+200B",
        "'{\"key_alias\":\"team\\na\"}', U+000A",
        "'{\"key_alias\":\"\\u3164\"}', key_alias",
        "'{\"key_alias\":\"\\u2800 \"}', key_alias",
        "'{\"key_alias\":\"0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef\"}', key_alias",
        "'{\"duration\":\"soon\"}', duration",
        "'{\"duration\":\"-1d\"}', duration",
        "'{\"models\":\"hosted\"}', models",
        "'{\"models\":[\" \"]}', models",
        "'{\"read_only\":\"yes\"}', read_only",
        "'{\"blocked\":1}', blocked",
        "'{\"rpm_limit\":-1}', rpm_limit",
        "'{\"key\":\"sk-short\"}', key",
        "'{\"key\":\"no-prefix-but-long-enough\"}', key",
        "'{\"key\":\"sk-with a space in the middle\"}', key",
        "'{\"guardrails\":[\"x\"]}', guardrails",
        "'{\"rpm_limit\":1.5}', rpm_limit",
        "'{\"rpm_limit\":\"9\"}', rpm_limit",
        "'{\"max_budget\":-1}', max_budget",
        "'{\"max_budget\":0.0000000001}', max_budget",
        "'{\"max_budget\":1e999}', max_budget",
        "'{\"max_budget\":\"1\"}', max_budget",
        "'{\"budget_duration\":\"fortnightly\"}', budget_duration"
    })
    void fault_in_the_request_is_named(String json, String field, TestServer server) {
        assertAnswer(Keys.generate(server, json)).isBadRequest().hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{\"max_budget\":1e99999999999}",
                "{\"key_alias\":",
                "{\"a\":1,\"a\":2}",
                "nothing"
            })
    void what_is_no_json_object_is_refused(String body, TestServer server) {
        assertAnswer(Keys.generate(server, body)).isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/key/generate", "/key/update", "/key/block", "/key/unblock", "/key/delete"})
    void only_the_master_makes_changes(String path, Client client) {
        assertAnswer(client.postJson(path, "{}")).isRefused(403, "permission_error");
    }
}
