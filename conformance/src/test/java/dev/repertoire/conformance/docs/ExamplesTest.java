package dev.repertoire.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.server.config.ConfigReader;
import dev.repertoire.server.config.Settings;
import dev.repertoire.testkit.Answer;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.Form;
import dev.repertoire.testkit.SampleBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `examples/` shows, works.
@ExtendWith(SharedServer.class)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @MethodSource
    void a_skill_is_accepted_without_a_warning(Path skill, Client client) throws IOException {
        Answer created = client.create(Form.zip(bundle(skill))).ok();
        assertThat(created.header("x-repertoire-warnings")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void a_configuration_is_read_without_a_warning(Path config) {
        var settings = new Settings(
                Map.of("config", config.toString()), Map.of("REPERTOIRE_MASTER_KEY", "sk-for-the-example"));
        assertThat(ConfigReader.read(settings).warnings()).isEmpty();
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
