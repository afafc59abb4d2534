package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.Operation;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Workspace;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.network.AddressRanges;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.store.StorageQuotas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    @TempDir
    Path folder;

    @Test
    void defaults_are_safe() {
        assertThat(read(Map.of(), Map.of("HOME", "/home/ann")).config())
                .isEqualTo(new Config(
                        "127.0.0.1",
                        4000,
                        Path.of("/home/ann/.local/share/repertoire"),
                        Optional.empty(),
                        30L << 20,
                        new BundleLimits(30L << 20, 10_000, 1024, 255, 32),
                        Profile.ANTHROPIC,
                        0,
                        DatabaseSettings.EMBEDDED,
                        Network.DEFAULTS,
                        Gateway.DEFAULTS));
    }

    @Test
    void a_file_sets_everything() throws IOException {
        String file = file("""
                general_settings:
                  master_key: os.environ/MY_KEY
                  max_request_size_mb: 10
                repertoire:
                  host: 0.0.0.0
                  port: 4100
                  data_dir: /srv/skills
                  validation_profile: portable
                  limits: {unpacked_mb: 20, files: 500, path_bytes: 512, component_bytes: 100, depth: 8,
                           workspace_bytes: 1000000}
                  workspaces:
                    team-a: {max_stored_bytes: 5000000}
                    team-b: {max_stored_bytes: 0}
                  default_route: hosted
                  health: {interval: 30}
                  prices: {create_skill: 0.01, get_skill: .000001, list_skills: 0, gb_moved: 0.09, gb_stored_month: 2}
                  spend: {retention_days: 90}
                  trusted_proxies: [10.0.0.0/8, "fd00::1"]
                  public_url: https://skills.example.com/
                  allowed_hosts: [Skills.Example.com, skills]
                  operations: "[::1]:4101"
                  drain_delay: 7
                """);
        ConfigReader.Outcome outcome = read(Map.of("config", file), Map.of("MY_KEY", "sk-from-the-environment"));
        assertThat(outcome.config())
                .isEqualTo(new Config(
                        "0.0.0.0",
                        4100,
                        Path.of("/srv/skills"),
                        Optional.of(Secret.of("sk-from-the-environment")),
                        10L << 20,
                        new BundleLimits(20L << 20, 500, 512, 100, 8),
                        Profile.PORTABLE,
                        90,
                        DatabaseSettings.EMBEDDED,
                        new Network(
                                Optional.of(URI.create("https://skills.example.com")),
                                List.of("skills.example.com", "skills"),
                                AddressRanges.parse(List.of("10.0.0.0/8", "fd00::1"))
                                        .orElseThrow(),
                                Optional.of(new Network.HostAndPort("::1", 4101)),
                                Duration.ofSeconds(7),
                                OutboundNetwork.DIRECT),
                        new Gateway(
                                RoutingTable.HOSTED_ONLY,
                                new Prices(
                                        Map.of(
                                                Operation.CREATE_SKILL,
                                                Money.parse("0.01"),
                                                Operation.GET_SKILL,
                                                Money.parse("0.000001")),
                                        Money.parse("0.09"),
                                        Money.parse("2")),
                                Duration.ofSeconds(30),
                                new StorageQuotas(
                                        1_000_000,
                                        Map.of(new Workspace("team-a"), 5_000_000L, new Workspace("team-b"), 0L)))));
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void white_space_around_the_master_key_is_no_part_of_it() throws IOException {
        assertThat(read(Map.of(), Map.of("REPERTOIRE_MASTER_KEY", " sk-from-a-file\n"))
                        .config()
                        .masterKey())
                .contains(Secret.of("sk-from-a-file"));
        String file = file("general_settings: {master_key: \"sk-quoted \\n\"}");
        assertThat(read(Map.of("config", file), Map.of()).config().masterKey()).contains(Secret.of("sk-quoted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk with a space", "sk-two\nlines", "schlüssel"})
    void master_key_that_no_header_can_carry_is_a_fault(String key) {
        FaultyConfig faulty =
                catchThrowableOfType(FaultyConfig.class, () -> read(Map.of(), Map.of("REPERTOIRE_MASTER_KEY", key)));
        assertThat(faulty.faults().stream().map(Fault::toString))
                .containsExactly(
                        "REPERTOIRE_MASTER_KEY: contains what no header can carry, such as a space or a line break");
    }

    @Test
    void an_option_wins_over_its_variable_and_either_over_the_file() throws IOException {
        String file = file("repertoire: {port: 1, host: a, data_dir: /file}");
        Config config = read(
                        Map.of("port", "3"),
                        Map.of(
                                "REPERTOIRE_CONFIG", file,
                                "REPERTOIRE_PORT", "2",
                                "REPERTOIRE_HOST", "b",
                                "REPERTOIRE_MASTER_KEY", "sk-x"))
                .config();
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.host()).isEqualTo("b");
        assertThat(config.dataDir()).isEqualTo(Path.of("/file"));
        assertThat(config.masterKey()).hasValue(Secret.of("sk-x"));
    }

    @Test
    void all_faults_are_reported_at_once_with_path_and_line() throws IOException {
        String file = file("""
                general_settings:
                  master_key: os.environ/NOT_SET
                repertoire:
                  prot: 4000
                  port: seventy
                  validation_profile: strict
                  limits:
                    files: 0
                    entirely_unknown: 1
                  prices: {create_skil: 1, gb_moved: -1, gb_stored_month: 2000000000}
                  spend: {retention_days: long}
                """);
        FaultyConfig faulty =
                catchThrowableOfType(FaultyConfig.class, () -> read(Map.of("config", file, "port", "70000"), Map.of()));
        assertThat(faulty.faults().stream().map(Fault::toString))
                .containsExactlyInAnyOrder(
                        "--port: expected a port number from 0 to 65535",
                        "general_settings.master_key (line 2): environment variable NOT_SET is not set;"
                                + " REPERTOIRE_MASTER_KEY would do too",
                        "repertoire.limits.files (line 8): expected a whole number from 1 to 65535",
                        "repertoire.limits.entirely_unknown (line 9): unknown key; known here are component_bytes,"
                                + " depth, files, path_bytes, unpacked_mb, workspace_bytes",
                        "repertoire.validation_profile (line 6): expected one of anthropic, portable",
                        "repertoire.prot (line 4): unknown key; did you mean port?",
                        "repertoire.prices.create_skil (line 10): unknown key; did you mean create_skill?",
                        "repertoire.prices.gb_moved (line 10): expected a number from 0 up",
                        "repertoire.prices.gb_stored_month (line 10): an amount is a number of dollars from 0 to"
                                + " 1000000000 with at most 9 decimal places",
                        "repertoire.spend.retention_days (line 11): expected a whole number from 0 to 36500");
    }

    @Test
    void a_file_that_is_no_mapping_or_no_yaml_or_not_there_is_a_fault() throws IOException {
        assertFault(file("- a\n- b\n"), "expected a mapping");
        assertFault(file("a: [1\nb: 2"), "not readable as YAML (line 2)");
        assertFault(folder.resolve("missing.yaml").toString(), "can't be read");
        assertThat(read(Map.of("config", file("")), Map.of()).config().port()).isEqualTo(4000);
    }

    @Test
    void last_of_two_equal_keys_counts_with_a_note() throws IOException {
        ConfigReader.Outcome read = read(Map.of("config", file("""
                general_settings: {master_key: sk-first}
                general_settings: {master_key: sk-second}
                repertoire:
                  port: 1
                  port: 2
                litellm_settings: {callbacks: [], callbacks: [x]}
                """)), Map.of());
        assertThat(read.config().masterKey()).contains(Secret.of("sk-second"));
        assertThat(read.config().port()).isEqualTo(2);
        assertThat(read.warnings())
                .filteredOn(note -> note.contains("twice"))
                .containsExactlyInAnyOrder(
                        "general_settings (line 2) is given twice here; the last one counts, that before (line 1) is not"
                                + " read",
                        "repertoire.port (line 5) is given twice here; the last one counts, that before (line 4) is not"
                                + " read");
    }

    /// What loses is not looked at, so that a variable which is gone does no harm.
    @Test
    void what_an_option_overrules_is_not_read() throws IOException {
        String file = file("""
                general_settings: {master_key: os.environ/GONE}
                repertoire: {port: os.environ/GONE, host: os.environ/GONE, data_dir: os.environ/GONE}
                """);
        Config config = read(
                        Map.of("config", file, "port", "1", "host", "h", "data-dir", "/d"),
                        Map.of("REPERTOIRE_MASTER_KEY", "sk-new"))
                .config();
        assertThat(config.masterKey()).contains(Secret.of("sk-new"));
        assertThat(config.port()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 524288", "30, 31457280", "1_0, 10485760", "2.0, 2097152"})
    void limit_of_a_request_may_be_a_fraction(String megabytes, long bytes) throws IOException {
        String file = file("general_settings: {max_request_size_mb: " + megabytes + "}");
        assertThat(read(Map.of("config", file), Map.of()).config().maxRequestBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed_ips: [10.0.0.1]", "custom_auth: my.module", "enable_jwt_auth: true"})
    void rule_of_access_that_has_no_effect_is_a_fault(String rule) throws IOException {
        assertFault(file("general_settings: {" + rule + "}"), "is not supported, and says who may call");
    }

    @Test
    void rule_of_access_that_is_off_is_none() throws IOException {
        assertThat(read(Map.of("config", file("general_settings: {enable_jwt_auth: no}")), Map.of())
                        .warnings())
                .isEmpty();
    }

    @Test
    void file_that_can_not_be_read_says_why() throws IOException {
        assertFault(folder.resolve("missing.yaml").toString(), "can't be read: there is no such file");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        assertFault(latin.toString(), "can't be read: it is not UTF-8");
        assertFault("/dev/zero", "is too long; expected at most 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "*Xk29f ~ : a value begins with '*', which in YAML stands for another value; put it in quotes",
                "*X/k29f ~ : a value begins with '*', '&' or '!', which mean something else in YAML; put it in quotes",
                "!Xk!29f ~ : a value begins with '*', '&' or '!', which mean something else in YAML; put it in quotes",
                "!<Xk 29f ~ : a value begins with '*', '&' or '!', which mean something else in YAML; put it in quotes",
                "|Xk29f ~ : a value begins with '|' or '>', after which YAML expects the text on the lines below,"
                        + " indented; move it there or put it in quotes",
                "\"a\\Xk29f\" ~ : a value in double quotes has a '\\' that begins no escape of YAML; put it in single"
                        + " quotes",
                "\"\\uXk29f\" ~ : a value in double quotes has a '\\' that begins no escape of YAML; put it in single"
                        + " quotes",
                "@Xk29f ~ : found character '@' that cannot start any token. (Do not use @ for indentation)",
                "'a' Xk29f ~ : expected <block end>, but found '<scalar>'",
                "{'a' Xk29f} ~ : expected ',' or '}', but got <scalar>",
                "a: Xk29f ~ : mapping values are not allowed here",
            })
    void yaml_that_can_not_be_read_is_explained_without_repeating_it(String value, String words) throws IOException {
        FaultyConfig faulty = catchThrowableOfType(
                FaultyConfig.class, () -> read(Map.of("config", file("master_key: " + value)), Map.of()));
        assertThat(faulty.faults().stream().map(Fault::message))
                .containsExactly("not readable as YAML (line 1)" + words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%YAML 999999999999.1\n---\na: b", "%TAG !Xk! x\n%TAG !Xk! x\n---\na: b"})
    void directive_is_not_repeated(String yaml) throws IOException {
        assertThat(catchThrowableOfType(FaultyConfig.class, () -> read(Map.of("config", file(yaml)), Map.of())))
                .message()
                .contains("not readable as YAML (line ")
                .doesNotContain("999", "Xk");
    }

    @Test
    void escape_beyond_all_characters_is_a_fault() throws IOException {
        assertFault(file("a: \"\\UFFFFFFFF\""), "not readable as YAML");
        assertFault(file("a: \"\\U7FFFFFFF\""), "not readable as YAML");
    }

    @Test
    void faults_never_show_a_secret() throws IOException {
        String file = file("general_settings: {master_key: [sk-very-secret-value]}");
        assertThatThrownBy(() -> read(Map.of("config", file), Map.of()))
                .isInstanceOf(FaultyConfig.class)
                .hasMessageNotContaining("secret-value");
    }

    private void assertFault(String file, String message) {
        assertThatThrownBy(() -> read(Map.of("config", file), Map.of()))
                .isInstanceOf(FaultyConfig.class)
                .hasMessageContaining(message);
    }

    @Test
    void address_of_a_kubernetes_service_is_no_port() throws IOException {
        Map<String, String> pod = Map.of("HOME", "/home/ann", "REPERTOIRE_PORT", "tcp://10.96.0.10:4000");
        String file = file("repertoire: {port: 4100}");
        ConfigReader.Outcome outcome = read(Map.of("config", file), pod);
        assertThat(outcome.config().port()).isEqualTo(4100);
        assertThat(outcome.warnings())
                .containsExactly("REPERTOIRE_PORT is tcp://10.96.0.10:4000, which Kubernetes sets for a Service named"
                        + " repertoire; it is not used");
        assertThat(read(Map.of(), pod).config().port()).isEqualTo(4000);
        assertThat(read(Map.of("port", "4200"), pod).config().port()).isEqualTo(4200);
    }

    private static ConfigReader.Outcome read(Map<String, String> options, Map<String, String> environment) {
        return ConfigReader.read(new Settings(options, environment));
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".yaml"), content)
                .toString();
    }
}
