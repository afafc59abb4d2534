package dev.repertoire.compat.beta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.errors.UnexpectedStatusCodeException;
import com.anthropic.models.beta.skills.SkillListParams;
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
        assertRefused(
                () -> client.beta().skills().retrieve("skill_x"), NotFoundException.class, "Skill not found: skill_x");
        assertRefused(
                () -> client.beta().skills().retrieve("a/b c?ü"), NotFoundException.class, "Skill not found: a/b c?ü");
        assertRefused(
                () -> client.beta()
                        .skills()
                        .list(SkillListParams.builder().limit(0).build()),
                BadRequestException.class,
                "limit must be between 1 and 1000");
        assertRefused(
                () -> client.beta()
                        .skills()
                        .create(Sdk.skill(PDF.without("SKILL.md").with("a", "a"))),
                BadRequestException.class,
                "SKILL.md not found in uploaded files");
        assertRefused(
                () -> client.beta().skills().create(Sdk.skill(Bundles.sized("pdf", 32 << 20, 1))),
                UnexpectedStatusCodeException.class,
                "Request exceeds the maximum size");
        AnthropicClient stranger = Sdk.client(server.url(), "sk-nobody");
        assertRefused(() -> stranger.beta().skills().list(), UnauthorizedException.class, "invalid x-api-key");
    }

    @Test
    void refusal_carries_its_code_and_request_id() {
        AnthropicClient client = Sdk.client(server.url(), server.teamA().key());
        assertThatThrownBy(() -> client.beta().skills().create(Sdk.skill(Bundles.valid("Pdf"))))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.body().toString()).contains("name_invalid");
                    assertThat(e.headers().values("request-id").getFirst()).startsWith("req_");
                });
    }

    @Test
    void create_whose_answer_is_lost_is_sent_again_and_made_once() throws IOException {
        Client workspace = server.newWorkspace();
        try (LossyProxy proxy = LossyProxy.before(server.url())) {
            AnthropicClient client = Sdk.client(proxy.url(), workspace.key());
            proxy.loseNext(1);
            String skill = client.beta()
                    .skills()
                    .create(Sdk.skill(PDF).toBuilder().displayTitle("PDF tools").build())
                    .id();
            proxy.loseNext(2);
            String version = client.beta()
                    .skills()
                    .versions()
                    .create(skill, Sdk.version(PDF.with("a", "a")))
                    .id();
            assertThat(proxy.lost()).isEqualTo(3);
            assertThat(workspace.list("").ok().json().path("data").findValuesAsString("id"))
                    .containsExactly(skill);
            assertThat(workspace.versions(skill, "").ok().json().path("data").findValuesAsString("id"))
                    .hasSize(2)
                    .first()
                    .isEqualTo(version.replaceFirst("skill(ver|_version)_", "skver_"));
        }
    }

    private static void assertRefused(
            ThrowingCallable call, Class<? extends AnthropicServiceException> type, String message) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(message);
    }
}
