package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        var all = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void stopListening() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void a_good_file_is_told_as_what_would_run() throws IOException {
        assertThat(check("""
                        model_list:
                          - model_name: claude
                            litellm_params:
                              model: anthropic/claude-x
                              api_key: sk-ant-api03-first-0123456789-9f2c
                              account: first
                              weight: 2.5
                              rpm: 60
                          - model_name: claude
                            litellm_params:
                              model: anthropic/claude-x
                              api_key: sk-ant-api03-second-0123456789-77aa
                              account: second
                              api_base: http://127.0.0.1:9000/v1
                              order: 2
                              timeout: 1.5
                              max_retries: 0
                              cooldown_time: 30
                        router_settings: {routing_strategy: least-busy, num_retries: 3, cooldown_time: 10}
                        general_settings: {master_key: sk-the-master-key-of-this-file}
                        litellm_settings: {drop_params: true}
                        repertoire: {default_route: claude, data_dir: /srv/skills, port: 4100, spend: {retention_days: 90}, prices: {create_skill: 0.01, gb_moved: 0.09}}
                        """)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                Accounts:
                  first  https://api.anthropic.com  sk-ant-…9f2c
                  second  http://127.0.0.1:9000  sk-ant-…77aa
                Model groups:
                  claude
                    first: weight 2.5, order 1, 60 requests a minute
                    second: weight 1, order 2, timeout 1.5 s, retries 0, cooldown 30 s
                Routing: least-busy, retries 3 after 0 s or more, timeout 600 s, cooldown 10 s after more than 3 failures a minute
                Accounts are probed for /health at most every 60 s
                Calls that name no model go to: accounts first, second (model group claude)
                Listens on 127.0.0.1:4100, data in /srv/skills, master key sk-the-…file
                Limits: 30 MiB a request, 30 MiB unpacked, 10000 files; validation profile anthropic
                Prices: create_skill $0.01, GB moved $0.09
                Records of calls are kept 90 days
                Note: litellm_settings (line 21): drop_params has no effect here
                """);
    }

    @Test
    void all_faults_of_a_bad_file_are_told() throws IOException {
        assertThat(check("""
                        model_list:
                          - model_name: claude
                            litellm_params: {model: claude-x, api_key: os.environ/NO_SUCH_VARIABLE, rpm: 0}
                        litellm_settings: {drop_params: true}
                        repertoire: {defualt_route: claude, default_route: claude}
                        """)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder(
                        "model_list[0].litellm_params.rpm (line 3): expected a whole number from 1 to 2147483647",
                        "model_list[0].litellm_params.api_key (line 3): environment variable NO_SUCH_VARIABLE is not set",
                        "repertoire.defualt_route (line 5): unknown key; did you mean default_route?",
                        "Note: litellm_settings (line 4): drop_params has no effect here");
    }

    @Test
    void programs_are_told_the_same() throws IOException {
        assertThat(check("""
                        model_list:
                          - model_name: claude
                            litellm_params:
                              {model: anthropic/claude-x, api_key: sk-ant-api03-first-0123456789-9f2c, account: first, rpm: 60}
                        repertoire: {default_route: claude, prices: {create_skill: 0.01}}
                        """, "--json")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("\"credential\" : \"sk-ant-…9f2c\"")
                .contains("\"rpm\" : 60")
                .contains("\"create_skill\" : \"0.01")
                .contains("\"faults\" : [ ]")
                .doesNotContain("0123456789");
    }

    @Test
    void programs_are_told_all_faults() throws IOException {
        assertThat(check("repertoire: {prot: 1, defualt_route: a}", "--json")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("\"where\" : \"repertoire.prot (line 1)\"")
                .contains("\"where\" : \"repertoire.defualt_route (line 1)\"")
                .doesNotContain("plan");
    }

    @Test
    void a_file_that_is_not_there_is_a_fault() {
        assertThat(Main.run("check-config", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("none.yaml: can't be read");
    }

    private int check(String yaml, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        // Others must not read a file with keys in it, which would be another note.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Main.run(Stream.of(Stream.of("check-config"), Stream.of(options), Stream.of(file.toString()))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
