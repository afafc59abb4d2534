package dev.repertoire.conformance.config;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testserver.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
    @Test
    void the_groups_are_listed_in_both_shapes() {
        String yaml = """
                model_list:
                  - model_name: claude-team-a
                    litellm_params: {model: anthropic/claude-x, api_key: sk-ant-never-called}
                """;
        try (TestServer server = TestServer.configured(yaml, Map.of())) {
            assertAnswer(server.teamA().get("/v1/models")).isOk("""
                    {"object": "list", "data": [
                       {"id": "claude-team-a", "object": "model", "type": "model", "display_name": "claude-team-a",
                        "created": 1677610602, "created_at": "<time>", "owned_by": "anthropic"},
                       {"id": "hosted", "object": "model", "type": "model", "display_name": "hosted",
                        "created": 1677610602, "created_at": "<time>", "owned_by": "repertoire"}],
                     "has_more": false, "first_id": "claude-team-a", "last_id": "hosted"}
                    """);
            assertAnswer(server.anonymous().get("/v1/models")).isRefused(401, "authentication_error");
        }
    }

    @Test
    void a_key_held_to_groups_is_shown_those_alone() {
        String yaml = """
                model_list:
                  - model_name: claude-team-a
                    litellm_params: {model: anthropic/claude-x, api_key: sk-ant-never-called-a}
                  - model_name: claude-team-b
                    litellm_params: {model: anthropic/claude-x, api_key: sk-ant-never-called-b}
                """;
        try (TestServer server = TestServer.configured(yaml, Map.of())) {
            String key = server.master()
                    .postJson("/key/generate", "{\"models\": [\"claude-team-b\"]}")
                    .ok()
                    .get("key");
            assertThat(server.anonymous()
                            .withKey(key)
                            .get("/v1/models")
                            .ok()
                            .json()
                            .path("data"))
                    .extracting(model -> model.path("id").asString())
                    .containsExactly("claude-team-b");
        }
    }
}
