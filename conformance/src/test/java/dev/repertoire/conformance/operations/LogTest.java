package dev.repertoire.conformance.operations;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One JSON line a request, and no secrets in any of them.
class LogTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home = Path.of("");

    @Test
    void every_request_is_one_line_without_keys_or_bodies() throws IOException, InterruptedException {
        List<String> lines;
        HttpAnswer created;
        HttpAnswer missing;
        HttpAnswer astray;
        HttpAnswer refused;
        String key;
        String token;
        try (ServerProcess server = ServerProcess.start(home.resolve("data"), home.resolve("log"))) {
            HttpAnswer generated = server.master()
                    .postJson("/key/generate", "{\"workspace\":\"team-a\"}")
                    .ok();
            key = generated.get("key");
            token = generated.get("token");
            Client client = Client.of(server.master().url()).withKey(key);
            created = client.create(MultipartBody.zip(Bundles.valid("pdf", "A description that no log needs")));
            assertAnswer(created).isOk();
            missing = client.beta().skill("skill_of_nobody?key=" + key);
            server.master().get("/key/info?key=" + key).ok();
            astray = client.with("authorization", "Bearer " + key).get("/" + key + "/skills");
            client.get("/" + key.replace("-", "%2D"));
            client.skill(key);
            refused = client.create(MultipartBody.of(Part.file("pdf/notes.md", "Notes.")));
            Client.of(client.url()).withKey("sk-wrong-key-that-somebody-tries").list("");
            client.create(MultipartBody.of(Part.file("pdf/SKILL.md", "no frontmatter, " + key)));
            try (RawHttp http = RawHttp.connect(server.url())) {
                http.send(key.toUpperCase(Locale.ROOT) + " /v1/skills HTTP/1.1\r\nHost: x\r\n\r\n")
                        .answer();
            }
            server.stop();
            lines = server.log();
        }
        assertThat(lines)
                .noneMatch(line -> line.contains(key.toUpperCase(Locale.ROOT)))
                .noneMatch(line -> line.contains(key)
                        || line.contains(ServerProcess.MASTER_KEY)
                        || line.contains("sk-wrong-key")
                        || line.contains("no log needs")
                        || line.contains("no frontmatter"));
        JsonNode create = line(lines, created);
        assertThat(create.propertyNames())
                .contains("timestamp", "level", "logger", "message", "request_id", "operation", "method", "lane")
                .contains("status", "duration_ms", "response_bytes", "workspace", "key_id");
        assertThat(create.path("operation").asString()).isEqualTo("create_skill");
        assertThat(create.path("method").asString()).isEqualTo("POST");
        assertThat(create.path("path").asString()).isEqualTo("/v1/skills");
        assertThat(create.propertyNames()).doesNotContain("reason", "error_code");
        assertThat(create.path("status").asInt()).isEqualTo(200);
        assertThat(create.path("workspace").asString()).isEqualTo("team-a");
        assertThat(create.path("key_id").asString()).isEqualTo(token);
        assertThat(create.path("duration_ms").asDouble()).isPositive();
        JsonNode miss = line(lines, missing);
        assertThat(miss.path("operation").asString()).isEqualTo("get_skill");
        assertThat(miss.path("status").asInt()).isEqualTo(404);
        assertThat(miss.path("lane").asString()).isEqualToIgnoringCase("beta");
        assertThat(miss.path("path").asString()).isEqualTo("/v1/skills/skill_of_nobody");
        assertThat(miss.path("reason").asString()).isEqualTo("Skill not found: skill_of_nobody");
        JsonNode nowhere = line(lines, astray);
        assertThat(nowhere.path("path").asString()).isEqualTo("/…/skills");
        assertThat(nowhere.path("reason").asString()).startsWith("Nothing is served at '/…/skills'");
        JsonNode refusal = line(lines, refused);
        assertThat(refusal.path("error_code").asString()).isEqualTo("skill_md_missing");
    }

    /// The one line with the request id of this answer.
    private static JsonNode line(List<String> lines, HttpAnswer answer) {
        String id = answer.header("request-id").orElseThrow();
        List<JsonNode> found = lines.stream()
                .map(JSON::readTree)
                .filter(line -> line.path("request_id").asString("").equals(id))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
