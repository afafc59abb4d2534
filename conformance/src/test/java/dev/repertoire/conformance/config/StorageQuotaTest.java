package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A workspace that may store so much and no more.
class StorageQuotaTest {
    private static final int LIMIT = 100_000;
    private static final String LIMITED =
            "repertoire: {limits: {workspace_bytes: " + LIMIT + "}, workspaces: {team-b: {max_stored_bytes: 900000}}}";

    @Test
    void a_full_workspace_takes_no_version_and_all_else_goes_on() {
        try (TestServer server = TestServer.configured(LIMITED, Map.of())) {
            Client a = server.teamA();
            HttpAnswer skill = a.create(sized("pdf", 60_000)).ok();

            HttpAnswer refused = a.create(sized("xlsx", 60_000));
            assertAnswer(refused).isRefused(507, "api_error");
            assertThat(refused.json().at("/error/details/error_code").asString())
                    .isEqualTo("workspace_full");
            assertThat(refused.json().at("/error/message").asString())
                    .startsWith("Workspace team-a stores ")
                    .contains(" of the " + LIMIT + " bytes it may");
            assertThat(refused.header("x-should-retry")).hasValue("false");
            assertThat(a.createVersion(skill.get("id"), sized("pdf", 60_001)).status())
                    .isEqualTo(507);

            a.download(skill.get("id"), skill.get("latest_version_id")).ok();
            server.teamB().create(sized("xlsx", 600_000)).ok();
            a.deleteSkill(skill.get("id")).ok();
            a.create(sized("xlsx", 60_000)).ok();
        }
    }

    @Test
    void a_reload_changes_the_limit_at_once() {
        try (TestServer server = TestServer.configured(LIMITED, Map.of())) {
            Client a = server.teamA();
            HttpAnswer skill = a.create(sized("pdf", 60_000)).ok();
            server.rewriteConfig("repertoire: {limits: {workspace_bytes: 0}}");
            assertAnswer(reload(server)).isOk();
            assertThat(a.create(sized("tiny", 10)).status()).isEqualTo(507);
            a.skill(skill.get("id")).ok();

            server.rewriteConfig("repertoire: {}");
            assertAnswer(reload(server)).isOk();
            a.create(sized("xlsx", 200_000)).ok();
        }
    }

    private static HttpAnswer reload(TestServer server) {
        return server.master().postJson("/config/reload", "");
    }

    private static MultipartBody sized(String name, int bytes) {
        return MultipartBody.zip(Bundles.sized(name, bytes, bytes));
    }
}
