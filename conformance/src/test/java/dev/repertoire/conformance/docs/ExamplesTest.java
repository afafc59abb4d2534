package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `examples/` shows, works.
@ExtendWith(SharedServer.class)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern VARIABLE = Pattern.compile("os\\.environ/(\\w+)");

    @ParameterizedTest
    @MethodSource
    void a_skill_is_accepted_without_a_warning(Path skill, Client client) throws IOException {
        HttpAnswer created = client.create(MultipartBody.zip(bundle(skill))).ok();
        assertThat(created.header("x-repertoire-warnings")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_configuration_is_read_without_a_warning(Path config) throws IOException {
        Map<String, String> environment = new HashMap<>();
        VARIABLE.matcher(Files.readString(config))
                .results()
                .map(found -> found.group(1))
                .forEach(name -> environment.put(name, "sk-for-the-example-" + name));
        var settings = new Settings(Map.of("config", config.toString()), environment);
        assertThat(ConfigReader.read(settings).warnings()).isEmpty();
    }

    @Test
    void one_account_gets_what_names_no_model() throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("only");
                TestServer server =
                        configured("one-account", anthropic, Map.of("ANTHROPIC_API_KEY", anthropic.key("only")))) {
            server.teamA().create(MultipartBody.zip(Bundles.valid("unnamed"))).ok();
            create(server.teamA(), "claude-sonnet");
            create(server.teamA(), "hosted");
            assertThat(anthropic.account("only").skills()).hasSize(2);
        }
    }

    @Test
    void two_teams_have_an_account_each() throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a", "b");
                TestServer server = configured(
                        "two-teams",
                        anthropic,
                        Map.of(
                                "ANTHROPIC_API_KEY_TEAM_A", anthropic.key("a"),
                                "ANTHROPIC_API_KEY_TEAM_B", anthropic.key("b")))) {
            create(server.teamA(), "claude-team-a");
            create(server.teamB(), "claude-team-b");
            server.teamA().create(MultipartBody.zip(Bundles.valid("unnamed"))).ok();
            assertThat(anthropic.account("a").skills()).hasSize(1);
            assertThat(anthropic.account("b").skills()).hasSize(1);
        }
    }

    @Test
    void two_accounts_of_one_group_are_one_list() throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("first", "second");
                TestServer server = configured(
                        "two-accounts-one-group",
                        anthropic,
                        Map.of(
                                "ANTHROPIC_API_KEY_FIRST", anthropic.key("first"),
                                "ANTHROPIC_API_KEY_SECOND", anthropic.key("second")))) {
            Client.of(anthropic.url())
                    .withKey(anthropic.key("first"))
                    .create(MultipartBody.zip(Bundles.valid("one")))
                    .ok();
            Client.of(anthropic.url())
                    .withKey(anthropic.key("second"))
                    .create(MultipartBody.zip(Bundles.valid("two")))
                    .ok();
            create(server.teamA(), "claude");
            assertThat(server.teamA().list("").ok().json().path("data")).hasSize(3);
        }
    }

    private static TestServer configured(String name, FakeAnthropic anthropic, Map<String, String> keys)
            throws IOException {
        Map<String, String> environment = new HashMap<>(keys);
        environment.put("ANTHROPIC_BASE_URL", anthropic.url().toString());
        return TestServer.configured(
                Files.readString(EXAMPLES.resolve("configs").resolve(name + ".yaml")), environment);
    }

    private static void create(Client client, String model) {
        client.create(MultipartBody.zip(Bundles.valid("named")).field("model", model))
                .ok();
    }

    private static List<Path> a_skill_is_accepted_without_a_warning() throws IOException {
        return entries(EXAMPLES.resolve("skills"));
    }

    private static List<Path> a_configuration_is_read_without_a_warning() throws IOException {
        return entries(EXAMPLES.resolve("configs"));
    }

    private static SampleBundle bundle(Path skill) throws IOException {
        SampleBundle bundle = SampleBundle.in(skill.getFileName().toString());
        try (Stream<Path> files = Files.walk(skill)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bundle = bundle.with(skill.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bundle;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
