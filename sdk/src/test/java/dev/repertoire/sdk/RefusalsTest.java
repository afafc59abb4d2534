package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.Refusal;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import dev.repertoire.wire.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a Repertoire refuses comes out of the SDK as what it was. The statuses that `ContractTest` has are not here.
@Timeout(120)
class RefusalsTest {
    private static final TestServer SERVER = TestServer.configured("""
            general_settings:
              max_request_size_mb: 1
            """, Map.of());

    @AfterAll
    static void closeServer() {
        SERVER.close();
    }

    @Test
    void budget_that_is_used_up_is_a_billing_exception() {
        try (SkillsClient client = client("\"max_budget\":0")) {
            assertRefused(402, "billing_error", BillingException.class, () -> client.get("skill_01a"));
        }
    }

    @Test
    void credential_that_an_account_refuses_is_not_the_callers_key() {
        try (var anthropic = FakeAnthropic.start("a");
                TestServer gateway = TestServer.configured("""
                        model_list:
                          - model_name: team
                            litellm_params: {model: anthropic/x, api_base: "%s", api_key: sk-ant-expired, account: a}
                        repertoire: {default_route: team}
                        """.formatted(anthropic.url()), Map.of());
                SkillsClient client = client(gateway, gateway.master().key())) {
            assertThat(catchThrowableOfType(
                            AuthenticationException.class, () -> client.list().first()))
                    .hasMessage("account a refuses the credential that the server has for it: invalid x-api-key");
        }
        try (SkillsClient stranger = client(SERVER, "sk-unknown")) {
            assertThat(catchThrowableOfType(
                            AuthenticationException.class, () -> stranger.list().first()))
                    .hasMessage("invalid x-api-key: this server has no such key");
        }
    }

    @Test
    void key_that_may_only_read_is_denied_a_create() {
        try (SkillsClient client = client("\"read_only\":true")) {
            assertThat(client.list()).isEmpty();
            assertRefused(
                    403,
                    "permission_error",
                    PermissionDeniedException.class,
                    () -> client.create(Skills.upload(Bundles.valid("pdf"))));
        }
    }

    @Test
    void upload_beyond_the_servers_limit_is_too_large() {
        try (SkillsClient client = client("\"workspace\":\"large\"")) {
            assertRefused(
                    413,
                    "request_too_large",
                    TooLargeException.class,
                    () -> client.create(Skills.upload(Bundles.sized("pdf", 2 << 20, 1))));
            assertThat(client.list()).isEmpty();
        }
    }

    @Test
    void one_call_too_many_is_told_when_to_come_back() {
        try (SkillsClient client = client("\"rpm_limit\":1")) {
            assertThat(client.list()).isEmpty();
            RateLimitException refused =
                    assertRefused(429, "rate_limit_error", RateLimitException.class, () -> client.get("skill_01a"));
            assertThat(refused.retryAfter())
                    .hasValueSatisfying(pause -> assertThat(pause.toSeconds()).isBetween(1L, 60L));
        }
    }

    /// The server's own words, since it waits for half a minute before it says them.
    @Test
    void upload_that_came_too_slowly_is_told_so() throws Exception {
        ErrorEnvelope envelope = ErrorEnvelope.of(new Refusal.TooSlow("Nothing came for a while"));
        String json = new String(envelope.json("req_01a"), StandardCharsets.UTF_8);
        try (RudeServer server = RudeServer.saying("HTTP/1.1 " + envelope.status()
                        + " Request Timeout\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n" + json);
                SkillsClient client = server.client().build()) {
            UnexpectedStatusException refused = assertRefused(
                    408,
                    "timeout_error",
                    UnexpectedStatusException.class,
                    () -> client.create(Skills.upload(Bundles.valid("pdf"))));
            assertThat(refused).hasMessage("Nothing came for a while");
            assertThat(refused.requestId()).contains("req_01a");
        }
    }

    private static <E extends ApiException> E assertRefused(
            int status, String type, Class<E> expected, Callable<?> call) {
        E refused = catchThrowableOfType(expected, call::call);
        assertThat(refused).isNotNull();
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.type()).contains(type);
        assertThat(refused.requestId()).isPresent();
        assertThat(refused.isOutcomeUnknown()).isFalse();
        return refused;
    }

    private static SkillsClient client(String limits) {
        String key = SERVER.master()
                .postJson("/key/generate", "{" + limits + "}")
                .ok()
                .get("key");
        return client(SERVER, key);
    }

    private static SkillsClient client(TestServer server, String key) {
        return SkillsClient.builder()
                .baseUrl(server.url())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
