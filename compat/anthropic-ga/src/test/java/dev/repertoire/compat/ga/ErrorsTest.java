package dev.repertoire.compat.ga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.errors.ContentTooLargeException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.skills.SkillCreateParams;
import com.anthropic.models.skills.SkillListParams;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.LossyProxy;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the SDK makes of refusals and of answers that never come.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    private final TestServer server = Servers.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void refusals_are_the_exceptions_the_sdk_has_for_them() {
        AnthropicClient client = Sdk.client(server.url(), server.teamA().key());
        assertRefused(() -> client.skills().retrieve("skill_x"), NotFoundException.class, "Skill not found: skill_x");
        assertRefused(() -> client.skills().retrieve("a/b c?ü"), NotFoundException.class, "Skill not found: a/b c?ü");
        assertRefused(
                () -> client.skills().list(SkillListParams.builder().limit(0).build()),
                BadRequestException.class,
                "limit must be between 1 and 1000");
        assertRefused(
                () -> client.skills().create(Sdk.skill(PDF.without("SKILL.md").with("a", "a"))),
                BadRequestException.class,
                "SKILL.md not found in uploaded files");
        assertRefused(
                () -> client.skills().create(Sdk.skill(Bundles.sized("pdf", 32 << 20, 1))),
                ContentTooLargeException.class,
                "Request exceeds the maximum size");
        AnthropicClient stranger = Sdk.client(server.url(), "sk-nobody");
        assertRefused(() -> stranger.skills().list(), UnauthorizedException.class, "invalid x-api-key");
    }

    @Test
    void refusal_carries_its_code_and_request_id() {
        AnthropicClient client = Sdk.client(server.url(), server.teamA().key());
        assertThatThrownBy(() -> client.skills().create(Sdk.skill(Bundles.valid("Pdf"))))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.errorCode()).contains("name_invalid");
                    assertThat(e.requestId().orElseThrow()).startsWith("req_");
                });
    }

    @Test
    void create_whose_answer_is_lost_is_sent_again_and_made_once() throws IOException {
        Client workspace = server.newWorkspace();
        try (LossyProxy proxy = LossyProxy.before(server.url())) {
            AnthropicClient client = Sdk.client(proxy.url(), workspace.key());
            proxy.loseNext(1);
            String skill = client.skills().create(Sdk.skill(PDF)).id();
            proxy.loseNext(2);
            String version = client.skills()
                    .versions()
                    .create(skill, Sdk.version(PDF.with("a", "a")))
                    .id();
            assertThat(proxy.lost()).isEqualTo(3);
            assertThat(workspace.list("").ok().json().path("data").findValuesAsString("id"))
                    .containsExactly(skill);
            assertThat(workspace.versions(skill, "").ok().json().path("data").findValuesAsString("id"))
                    .hasSize(2)
                    .first()
                    .isEqualTo(version);
        }
    }

    /// SDKs retry a 409 unless told not to.
    @Test
    void conflict_is_not_sent_again() {
        Client workspace = server.newWorkspace();
        AnthropicClient client = Sdk.client(server.url(), workspace.key());
        client.skills().create(keyed(PDF));
        long before = conflicts();
        assertThatThrownBy(() -> client.skills().create(keyed(PDF.with("a", "a"))))
                .isInstanceOf(ConflictException.class);
        // What was scraped is shared for a second.
        await().until(() -> conflicts() > before);
        assertThat(conflicts()).isEqualTo(before + 1);
    }

    private static SkillCreateParams keyed(SampleBundle bundle) {
        return Sdk.skill(bundle).toBuilder()
                .putAdditionalHeader("idempotency-key", "1")
                .build();
    }

    private long conflicts() {
        return server.anonymous()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("repertoire_requests_seconds_count{") && line.contains("\"409\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void assertRefused(
            ThrowingCallable call, Class<? extends AnthropicServiceException> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }
}
