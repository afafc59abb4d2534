package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A changed file, taken by a server that goes on answering.
class ReloadTest {
    private static final String TEAM_A = """
            model_list:
              - model_name: claude-team-a
                litellm_params: {model: anthropic/claude-x, api_key: os.environ/KEY_A}
            """;
    private static final String BOTH = TEAM_A + """
              - model_name: claude-team-b
                litellm_params: {model: anthropic/claude-x, api_key: os.environ/KEY_B}
            """;

    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a", "team-b");
    private final TestServer server = Servers.before(
            anthropic, TEAM_A, Map.of("KEY_A", anthropic.key("team-a"), "KEY_B", anthropic.key("team-b")));

    @AfterEach
    void stop() {
        server.close();
        anthropic.close();
    }

    @Test
    void a_group_is_added_while_requests_run_and_none_is_dropped() throws Exception {
        Client caller = server.teamA();
        assertAnswer(caller.list("?model=claude-team-b")).isBadRequest();
        var isOver = new AtomicBoolean();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<HttpAnswer>> calls = () -> {
                List<HttpAnswer> answers = new ArrayList<>();
                while (!isOver.get()) {
                    answers.add(caller.list("?model=claude-team-a"));
                }
                return answers;
            };
            List<Future<List<HttpAnswer>>> running =
                    List.of(callers.submit(calls), callers.submit(calls), callers.submit(calls));
            try {
                server.rewriteConfig(BOTH);
                assertAnswer(reload()).isOk("""
                        {"status": "reloaded", "default_route": "hosted",
                         "model_groups": ["claude-team-a", "claude-team-b"], "needs_restart": [], "warnings": []}
                        """);
                assertAnswer(caller.list("?model=claude-team-b")).isOk();
            } finally {
                isOver.set(true);
            }
            for (Future<List<HttpAnswer>> answers : running) {
                assertThat(answers.get())
                        .allSatisfy(answer -> assertAnswer(answer).isOk());
            }
        }
    }

    @Test
    void a_request_under_way_keeps_what_it_began_with() throws Exception {
        server.rewriteConfig(BOTH);
        assertAnswer(reload()).isOk();
        anthropic.account("team-b").next(Behaviour.slow(Duration.ofMillis(500)));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpAnswer> create = callers.submit(() -> server.teamA()
                    .create(MultipartBody.zip(Bundles.valid("slow")).field("model", "claude-team-b")));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !anthropic.account("team-b").received().isEmpty());
            server.rewriteConfig(TEAM_A);
            assertAnswer(reload()).isOk();
            assertAnswer(create.get()).isOk();
        }
        assertAnswer(server.teamA().list("?model=claude-team-b")).isBadRequest();
    }

    @Test
    void a_faulty_file_changes_nothing_and_all_its_faults_are_told() {
        server.rewriteConfig(BOTH + """
                  - model_name: claude-team-c
                    litellm_params: {model: anthropic/claude-x, api_key: os.environ/KEY_C, weight: heavy}
                """);
        assertAnswer(reload())
                .isBadRequest("The configuration is faulty, and nothing was changed:"
                        + " model_list[2].litellm_params.weight (line 7): expected a number from 0 up;"
                        + " model_list[2].litellm_params.api_key (line 7): environment variable KEY_C is not set");
        assertAnswer(server.teamA().list("?model=claude-team-a")).isOk();
        assertAnswer(server.teamA().list("?model=claude-team-b")).isBadRequest();
    }

    @Test
    void what_waits_for_a_restart_is_named() {
        server.rewriteConfig("""
                general_settings: {max_request_size_mb: 1}
                repertoire: {host: 127.0.0.2, validation_profile: portable, limits: {files: 3}}
                litellm_settings: {drop_params: true}
                """);
        assertAnswer(reload()).isOk("""
                {"status": "reloaded", "default_route": "hosted", "model_groups": [],
                 "needs_restart": ["repertoire.host", "repertoire.limits", "repertoire.validation_profile",
                    "general_settings.max_request_size_mb"],
                 "warnings": ["litellm_settings (line 3): drop_params has no effect here"]}
                """);
    }

    @Test
    void a_key_outlives_a_group_of_its() {
        server.rewriteConfig(BOTH);
        assertAnswer(reload()).isOk();
        HttpAnswer made = server.master()
                .postJson("/key/generate", "{\"models\": [\"claude-team-a\", \"claude-team-b\", \"hosted\"]}")
                .ok();
        Client caller = server.anonymous().withKey(made.get("key"));
        server.rewriteConfig(TEAM_A);
        assertAnswer(reload()).isOk();
        assertAnswer(caller.list("?model=claude-team-a")).isOk();
        assertAnswer(caller.list("?model=claude-team-b")).isBadRequest();
        String named = "{\"key\": \"" + made.get("token") + "\", ";
        assertAnswer(server.master().postJson("/key/update", named + "\"rpm_limit\": 100}"))
                .isOk();
        assertAnswer(server.master().postJson("/key/update", named + "\"models\": [\"claude-team-b\"]}"))
                .isBadRequest("models names groups that are not configured: claude-team-b;"
                        + " expected some of claude-team-a, hosted");
        assertAnswer(server.master().postJson("/key/generate", "{\"models\": [\"hosted\", \"claude-teem-a\"]}"))
                .isBadRequest()
                .hasMessageContaining("not configured: claude-teem-a;");
    }

    @Test
    void only_the_master_key_may_reload() {
        assertAnswer(server.teamA().postJson("/config/reload", "")).isRefused(403, "permission_error");
        assertAnswer(server.anonymous().postJson("/config/reload", "")).isRefused(401, "authentication_error");
    }

    private HttpAnswer reload() {
        return server.master().postJson("/config/reload", "");
    }
}
