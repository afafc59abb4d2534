package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.server.RepertoireServer;
import dev.repertoire.server.config.Config;
import dev.repertoire.testkit.Client;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where keys are kept, and where they are not.
class SecretsTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void keys_work_after_a_restart_and_stand_in_no_file() throws IOException {
        try (TestServer server = TestServer.start()) {
            Client client = server.teamA();
            server.restart();
            assertAnswer(client.list("")).isOk();
            assertAnswer(server.master().get("/key/list")).isOk();
            assertThat(files(server.dataDir())).isNotEmpty().noneMatch(file -> contains(file, client.key()));
            assertThat(files(server.dataDir()))
                    .noneMatch(file -> contains(file, server.master().key()));
        }
    }

    @Test
    void master_key_is_made_once_and_kept_as_a_hash() throws IOException {
        String key;
        try (RepertoireServer server = RepertoireServer.start(config(Config.DEFAULT_HOST, Optional.empty()))) {
            key = server.newMasterKey().orElseThrow().revealToUse();
            assertAnswer(Client.of(server.url()).withKey(key).get("/key/list")).isOk();
        }
        assertThat(files(home)).noneMatch(file -> contains(file, key));
        try (RepertoireServer server = RepertoireServer.start(config(Config.DEFAULT_HOST, Optional.empty()))) {
            assertThat(server.newMasterKey()).isEmpty();
            assertAnswer(Client.of(server.url()).withKey(key).get("/key/list")).isOk();
        }
    }

    @Test
    void configured_master_key_is_not_made() throws IOException {
        Secret key = Secret.of("sk-configured-by-somebody");
        try (RepertoireServer server = RepertoireServer.start(config(Config.DEFAULT_HOST, Optional.of(key)))) {
            assertThat(server.newMasterKey()).isEmpty();
            assertAnswer(Client.of(server.url()).withKey(key.revealToUse()).get("/key/list"))
                    .isOk();
        }
    }

    @Test
    void server_with_a_key_of_its_own_making_listens_to_this_machine_only() {
        assertThatThrownBy(() -> RepertoireServer.start(config("0.0.0.0", Optional.empty()))
                        .close())
                .hasMessageContaining("0.0.0.0");
    }

    @Test
    void server_with_a_key_that_could_be_guessed_listens_to_this_machine_only() throws IOException {
        Optional<Secret> guessable = Optional.of(Secret.of("sk-12345678"));
        assertThatThrownBy(() ->
                        RepertoireServer.start(config("0.0.0.0", guessable)).close())
                .hasMessageContaining("the master key has 11 characters; expected 16 or more")
                .hasMessageNotContaining("12345678");
        RepertoireServer.start(config(Config.DEFAULT_HOST, guessable)).close();
        RepertoireServer.start(config("0.0.0.0", Optional.of(Secret.of("sk-1234567890123"))))
                .close();
    }

    private Config config(String host, Optional<Secret> masterKey) {
        return new Config(
                host, 0, home, masterKey, Config.DEFAULT_MAX_REQUEST_BYTES, BundleLimits.defaults(), Profile.ANTHROPIC);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
