package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is wrong with the accounts, groups and routing of a file, or without effect.
class GatewayFaultsTest extends GatewayFile {
    @Test
    void what_has_no_effect_is_named_and_no_fault() throws IOException {
        ConfigReader.Outcome read = read("""
                model_list:
                  - model_name: gpt
                    litellm_params: {model: openai/gpt-4o, api_key: os.environ/NOT_SET}
                  - model_name: azure
                    litellm_params: {model: claude-x, custom_llm_provider: azure, api_base: not-ours}
                  - model_name: claude
                    litellm_params:
                      model: anthropic/claude-x
                      api_key: os.environ/KEY_A
                      max_tokens: 100
                    model_info: {mode: chat}
                litellm_settings: {drop_params: true}
                router_setings: {num_retries: 1}
                router_settings: {redis_host: localhost}
                general_settings: {database_url: os.environ/NOT_SET}
                """, KEYS);
        assertThat(read.config().gateway().routing().groups()).containsOnlyKeys("claude");
        assertThat(read.warnings())
                .containsExactly(
                        "model_list[2].model_info.mode (line 11) has no effect here",
                        "model_list[2].litellm_params.max_tokens (line 10) has no effect here",
                        "model_list: groups of other providers are skipped, since only Anthropic's accounts have"
                                + " skills: gpt, azure",
                        "router_settings.redis_host (line 14) has no effect here",
                        "litellm_settings (line 12): drop_params has no effect here",
                        "general_settings.database_url (line 15) has no effect here",
                        "router_setings (line 13) has no effect here; did you mean router_settings?");
    }

    @Test
    void all_faults_are_reported_at_once_with_path_and_line() throws IOException {
        assertThat(faults("""
                        model_list:
                          - model_name: hosted
                            litellm_params: {model: claude-x, api_key: os.environ/KEY_A}
                          - litellm_params: {model: claude-x, api_key: os.environ/KEY_A}
                          - model_name: c
                            litellm_params: {api_key: os.environ/NOT_SET}
                          - model_name: d
                            litellm_params:
                              model: claude-x
                              api_key: "sk with a space"
                              weight: -1
                              rpm: 0
                              order: first
                              timeout: 0
                              max_retries: many
                              cooldown_time: 1e9
                              account: "a, b"
                          - just a word
                        router_settings:
                          routing_strategy: random
                          num_retries: 2.5
                          retry_after: soon
                          timeout: 0.0
                          allowed_fails: -1
                          cooldown_time: [5]
                        repertoire:
                          health: {interval: 1, intervall: 60}
                        """, KEYS))
                .containsExactlyInAnyOrder(
                        "model_list[0].model_name (line 2): hosted is reserved for the registry itself",
                        "model_list[1].model_name (line 4): missing; expected the name by which callers choose this"
                                + " account",
                        "model_list[2].litellm_params.model (line 6): missing; expected anthropic/ and a model",
                        "model_list[2].litellm_params.api_key (line 6): environment variable NOT_SET is not set",
                        "model_list[3].litellm_params.api_key (line 10): contains what no header can carry, such as a"
                                + " space or a line break",
                        "model_list[3].litellm_params.account (line 17): expected 1 to 128 printable ASCII characters"
                                + " without spaces and commas, and not hosted",
                        "model_list[3].litellm_params.weight (line 11): expected a number from 0 up",
                        "model_list[3].litellm_params.rpm (line 12): expected a whole number from 1 to 2147483647",
                        "model_list[3].litellm_params.order (line 13): expected a whole number from -2147483648 to"
                                + " 2147483647",
                        "model_list[3].litellm_params.timeout (line 14): expected a number of seconds above 0, a year"
                                + " at most",
                        "model_list[3].litellm_params.max_retries (line 15): expected a whole number from 0 to 100",
                        "model_list[3].litellm_params.cooldown_time (line 16): expected a number of seconds from 0 up, a"
                                + " year at most",
                        "model_list[4] (line 18): expected a mapping of keys to values",
                        "router_settings.routing_strategy (line 20): expected one of simple-shuffle, least-busy,"
                                + " latency-based-routing, usage-based-routing, usage-based-routing-v2,"
                                + " cost-based-routing, provider-budget-routing, lar1",
                        "router_settings.num_retries (line 21): expected a whole number from 0 to 100",
                        "router_settings.retry_after (line 22): expected a number of seconds from 0 up, a year at most",
                        "router_settings.timeout (line 23): expected a number of seconds above 0, a year at most",
                        "router_settings.allowed_fails (line 24): expected a whole number from 0 to 2147483647",
                        "router_settings.cooldown_time (line 25): expected a text or number",
                        "repertoire.health.interval (line 27): expected a whole number from 5 to 86400",
                        "repertoire.health.intervall (line 27): unknown key; did you mean interval?");
    }

    @Test
    void a_list_that_is_none_is_a_fault() throws IOException {
        assertThat(faults("model_list: {model_name: a}", KEYS))
                .containsExactly("model_list (line 1): expected a list, each entry with a - before it");
    }

    @Test
    void accounts_that_all_weigh_nothing_are_a_fault() throws IOException {
        String list = """
                model_list:
                  - {model_name: a, litellm_params: {model: claude-x, api_key: one, weight: 0}}
                  - {model_name: a, litellm_params: {model: claude-x, api_key: two, weight: %s}}
                """;
        assertThat(faults(list.formatted("0"), Map.of()))
                .containsExactly("model_list[0].litellm_params.weight (line 2): every account of a has weight 0; give"
                        + " one of them more");
        assertThat(routing(list.formatted("0.5"), Map.of()).groups()).containsKey("a");
    }

    @Test
    void credential_that_would_cross_a_network_in_clear_is_noted() throws IOException {
        assertThat(read("""
                        model_list:
                          - model_name: a
                            litellm_params: {model: claude-x, api_key: os.environ/KEY_A, api_base: http://10.0.0.7:4000}
                          - model_name: b
                            litellm_params: {model: claude-x, api_key: os.environ/KEY_B, api_base: http://127.0.0.1:4000}
                          - model_name: c
                            litellm_params: {model: claude-x, api_key: os.environ/KEY_B, api_base: "http://[::1]:4001"}
                        """, KEYS).warnings())
                .containsExactly(
                        "model_list[0].litellm_params.api_base (line 3): sends the credential unencrypted; use https");
    }

    @Test
    void key_in_a_file_that_others_can_read_is_noted() throws IOException {
        String literal = "model_list: [{model_name: a, litellm_params: {model: claude-x, api_key: " + KEY_A + "}}]";
        String file = file(literal);
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(readFile(file, KEYS).warnings())
                .containsExactly(
                        file + " holds a key and is readable by other users; use os.environ/NAME, or chmod 600");
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-------"));
        assertThat(readFile(file, KEYS).warnings()).isEmpty();
    }

    @Test
    void file_nested_without_end_is_a_fault_with_its_line() throws IOException {
        assertThat(faults("general_settings: {}\nmodel_list: " + "[".repeat(20_000), Map.of()))
                .singleElement()
                .asString()
                .endsWith("is nested more than 32 levels deep (line 2)");
    }

    @Test
    void file_of_megabytes_is_a_fault() throws IOException {
        assertThat(faults("a: " + "x".repeat(4 << 20), Map.of()))
                .singleElement()
                .asString()
                .endsWith("is too long; expected at most 1048576 bytes");
    }
}
