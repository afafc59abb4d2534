package dev.repertoire.conformance.gateway;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.HeaderLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that does everything it can do, whose log, answers and files have no key in them, with a log that
/// says all it can say.
@Timeout(120)
class SecretsTest {
    private static final String IN_FILE = "sk-ant-api03-that-stands-in-the-file-itself";
    private static final String WRONG = "sk-wrong-key-that-somebody-tries";
    private static final String SETTINGS = """
            router_settings: {num_retries: 0, timeout: 1, cooldown_time: 0.1}
            repertoire:
              default_route: both
              prices: {create_skill: 0.5, list_skills: 0.01}
            """;

    @TempDir
    Path home = Path.of("");

    private final FakeAnthropic anthropic = FakeAnthropic.start("a", "b");
    private final List<HttpAnswer> answers = new ArrayList<>();

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Test
    void no_key_stands_anywhere() throws IOException, InterruptedException {
        Groups groups = new Groups(anthropic).group("both", "", "a", "b").group("single", "", "a");
        Path config = Files.writeString(home.resolve("config.yaml"), groups.yaml(SETTINGS));
        Map<String, String> environment = new HashMap<>(groups.environment());
        environment.put("REPERTOIRE_LOG_LEVEL", "TRACE");
        Path data = home.resolve("data");
        String key;
        List<String> log;
        try (ServerProcess server = ServerProcess.start(data, home.resolve("log"), config, environment)) {
            Client master = server.master();
            HttpAnswer generated = master.postJson("/key/generate", "{\"workspace\": \"team-a\", \"max_budget\": 100}")
                    .ok();
            key = generated.get("key");
            Client client = Client.of(master.url()).withKey(key);
            work(client);
            failures(client);
            refusals(client, master);
            reloads(master, config, groups);
            looks(client, master);
            assertNotIn(files(data), secrets(key));
            server.stop();
            log = server.log();
        }
        List<String> secrets = secrets(key);
        assertThat(log).hasSizeGreaterThan(100);
        assertThat(log).filteredOn(line -> containsAny(line, secrets)).isEmpty();
        assertThat(answers).hasSizeGreaterThan(80);
        assertThat(answers)
                .filteredOn(answer -> containsAny(answer.headers().map() + answer.text(), secrets))
                .isEmpty();
        assertNotIn(files(data), secrets);
        assertReceived(key);
    }

    private void work(Client client) {
        String skill = said(client.create(form().field("model", "both"))).get("id");
        String version = said(client.createVersion(skill, form())).get("id");
        said(client.list(""));
        said(client.list("?model=single"));
        said(client.beta().list("?strict=true"));
        said(client.skill(skill));
        said(client.versions(skill, ""));
        said(client.version(skill, version));
        said(client.download(skill, version));
        said(client.deleteVersion(skill, version));
        said(client.deleteSkill(skill));
        said(client.skill(skill));
    }

    private void failures(Client client) {
        FakeAccount a = anthropic.account("a");
        List<Behaviour> behaviours = List.of(
                Behaviour.revoked(),
                Behaviour.forbidden(),
                Behaviour.rateLimited(),
                Behaviour.internalError(),
                Behaviour.overloaded(),
                Behaviour.closesAfterBody(),
                Behaviour.halfAnswer(),
                Behaviour.notHttp());
        String skill = client.create(form().field("model", "single")).ok().get("id");
        String version = client.versions(skill, "").ok().json().at("/data/0/id").stringValue();
        for (Behaviour behaviour : behaviours) {
            a.always(behaviour);
            for (ClientOperation operation : ClientOperation.values()) {
                said(operation.run(client, "both", "single", skill, version));
            }
            a.resetBehaviour();
        }
        a.always(Behaviour.hangs());
        said(client.skill(skill));
        a.resetBehaviour();
        a.die();
        said(client.skill(skill));
        said(client.list(""));
        said(client.skill("skill_01AQqhAizF2pQYDMwhn3P16p"));
        a.comeBack();
    }

    private void refusals(Client client, Client master) {
        Client anyone = Client.of(client.url());
        said(anyone.list(""));
        said(anyone.withKey(WRONG).list(""));
        said(anyone.with("authorization", "Bearer " + WRONG).create(form()));
        said(anyone.withKey(anthropic.key("a")).list(""));
        said(client.with("authorization", "Bearer " + WRONG).list("?model=" + WRONG));
        said(client.get("/" + client.key()));
        said(client.get("/v1/skills/" + WRONG));
        HttpAnswer poor =
                master.postJson("/key/generate", "{\"max_budget\": 0.1}").ok();
        assertAnswer(said(anyone.withKey(poor.get("key")).create(form()))).isRefused(402, "billing_error");
        said(client.get("/health"));
        said(client.postJson("/config/reload", ""));
    }

    private void reloads(Client master, Path config, Groups groups) throws IOException {
        String literal = """
                  - model_name: literal
                    litellm_params: {model: claude-x, api_key: %s, api_base: "%s", weight: %s}
                """;
        String url = anthropic.account("b").url().toString();
        Files.writeString(config, groups.yaml(literal.formatted(IN_FILE, url, IN_FILE)) + SETTINGS);
        assertAnswer(said(master.postJson("/config/reload", ""))).isBadRequest();
        Files.writeString(config, groups.yaml(literal.formatted(IN_FILE, url, 1)) + SETTINGS);
        assertAnswer(said(master.postJson("/config/reload", ""))).isOk();
        assertAnswer(said(master.list("?model=literal"))).hasStatus(401);
    }

    private void looks(Client client, Client master) {
        for (String path : List.of(
                "/health",
                "/health/readiness",
                "/v1/models",
                "/metrics",
                "/key/list",
                "/key/info",
                "/key/info?key=" + client.key(),
                "/spend/calls",
                "/spend/report",
                "/spend/report?group_by=key")) {
            said(master.get(path));
        }
        said(client.get("/key/info"));
        said(client.get("/spend/calls"));
        said(client.get("/v1/models"));
    }

    /// Nothing of the caller's, and of the accounts' just the one that is asked.
    private void assertReceived(String key) {
        assertThat(anthropic.received()).isNotEmpty().allSatisfy(received -> {
            assertThat(received.headers())
                    .filteredOn(header -> header.name().equalsIgnoreCase("x-api-key"))
                    .extracting(HeaderLine::value)
                    .containsExactly(received.account().map(anthropic::key).orElse(IN_FILE));
            assertThat(received.header("authorization")).isEmpty();
            assertThat(received.contains(key)).isFalse();
            assertThat(received.contains(ServerProcess.MASTER_KEY)).isFalse();
        });
    }

    private List<String> secrets(String key) {
        return List.of(anthropic.key("a"), anthropic.key("b"), IN_FILE, key, ServerProcess.MASTER_KEY);
    }

    private static void assertNotIn(List<Path> files, List<String> secrets) throws IOException {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(containsAny(content, secrets))
                    .as("a key in %s", file.getFileName())
                    .isFalse();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean containsAny(String text, List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static MultipartBody form() {
        return MultipartBody.zip(Bundles.valid("pdf"));
    }

    private HttpAnswer said(HttpAnswer answer) {
        answers.add(answer);
        return answer;
    }
}
