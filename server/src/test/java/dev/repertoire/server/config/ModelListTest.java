package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.routing.Deployment;
import dev.repertoire.gateway.routing.ModelGroup;
import dev.repertoire.gateway.routing.RouterSettings;
import dev.repertoire.gateway.routing.RoutingTable;
import dev.repertoire.gateway.routing.Strategy;
import dev.repertoire.gateway.spend.Prices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts, groups and routing, as LiteLLM's file has them.
class ModelListTest {
    private static final String KEY_A = "sk-ant-api03-of-team-a-0123456789";
    private static final String KEY_B = "sk-ant-api03-of-team-b-0123456789";
    private static final Map<String, String> KEYS = Map.of("KEY_A", KEY_A, "KEY_B", KEY_B);

    @TempDir
    Path folder;

    @Test
    void nothing_said_means_everything_is_hosted() throws IOException {
        assertThat(read("", Map.of()).config().gateway())
                .isEqualTo(new Gateway(RoutingTable.HOSTED_ONLY, Prices.FREE, Duration.ofMinutes(1)));
    }

    @Test
    void the_default_key_alone_is_an_account() throws IOException {
        assertThat(routing("", Map.of("ANTHROPIC_API_KEY", KEY_A)))
                .isEqualTo(table(
                        "anthropic",
                        RouterSettings.DEFAULTS,
                        new ModelGroup("anthropic", List.of(Deployment.of(account("ANTHROPIC_API_KEY", KEY_A))))));
    }

    @Test
    void two_teams_are_two_groups() throws IOException {
        assertThat(routing("""
                        model_list:
                          - model_name: claude-team-a
                            litellm_params:
                              model: anthropic/claude-3-5-sonnet-20241022
                              api_key: os.environ/KEY_A
                          - model_name: claude-team-b
                            litellm_params:
                              model: claude-3-5-sonnet-20241022
                              api_key: os.environ/KEY_B
                        """, KEYS))
                .isEqualTo(table(
                        "hosted",
                        RouterSettings.DEFAULTS,
                        new ModelGroup("claude-team-a", List.of(Deployment.of(account("KEY_A", KEY_A)))),
                        new ModelGroup("claude-team-b", List.of(Deployment.of(account("KEY_B", KEY_B))))));
    }

    @Test
    void a_file_sets_everything() throws IOException {
        assertThat(routing("""
                        model_list:
                          - model_name: claude
                            litellm_params:
                              custom_llm_provider: anthropic
                              api_key: os.environ/KEY_A
                              api_base: http://127.0.0.1:9000/v1/
                              account: first
                              weight: 2.5
                              rpm: 60
                              order: 2
                              timeout: 1.5
                              max_retries: 0
                              cooldown_time: 30
                        router_settings:
                          routing_strategy: usage-based-routing-v2
                          num_retries: 4
                          retry_after: 0.25
                          timeout: 20
                          allowed_fails: 0
                          cooldown_time: 60
                        repertoire: {default_route: claude}
                        """, KEYS))
                .isEqualTo(table(
                        "claude",
                        new RouterSettings(
                                Strategy.USAGE_BASED,
                                4,
                                Duration.ofMillis(250),
                                Duration.ofSeconds(20),
                                0,
                                Duration.ofMinutes(1)),
                        new ModelGroup(
                                "claude",
                                List.of(new Deployment(
                                        new Account("first", URI.create("http://127.0.0.1:9000"), Secret.of(KEY_A)),
                                        2.5,
                                        OptionalInt.of(60),
                                        2,
                                        Optional.of(Duration.ofMillis(1500)),
                                        OptionalInt.of(0),
                                        Optional.of(Duration.ofSeconds(30)))))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.anthropic.com, https://api.anthropic.com",
        "https://api.anthropic.com/, https://api.anthropic.com",
        "https://api.anthropic.com/v1, https://api.anthropic.com",
        "https://api.anthropic.com/v1/messages, https://api.anthropic.com",
        "http://proxy:8080/anthropic/v1/, http://proxy:8080/anthropic",
    })
    void an_address_is_read_however_it_ends(String written, String base) throws IOException {
        assertThat(accounts("[{model_name: a, litellm_params: {model: claude-x, api_key: os.environ/KEY_A, api_base: '"
                        + written + "'}}]"))
                .containsExactly(new Account("KEY_A", URI.create(base), Secret.of(KEY_A)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://host", "host:80", "http://", "http://h?x=1", "http://me:pw@h", "http://h:70000", "a b"})
    void an_address_that_is_none_is_a_fault(String written) throws IOException {
        assertThat(faults("""
                        model_list:
                          - model_name: a
                            litellm_params:
                              model: claude-x
                              api_key: os.environ/KEY_A
                              api_base: '%s'
                        """.formatted(written), KEYS))
                .containsExactly("model_list[0].litellm_params.api_base (line 6): " + BaseUrl.EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANTHROPIC_API_BASE", "ANTHROPIC_BASE_URL"})
    void the_environment_says_where_accounts_are_that_do_not(String variable) throws IOException {
        String file = "model_list: [{model_name: a, litellm_params: {model: claude-x, api_key: sk-ant-literal}}]";
        assertThat(routing(file, Map.of(variable, "http://127.0.0.1:9000/v1")).deployments())
                .extracting(deployment -> deployment.account().base())
                .containsExactly(URI.create("http://127.0.0.1:9000"));
        assertThat(faults(file, Map.of(variable, "elsewhere"))).containsExactly(variable + ": " + BaseUrl.EXPECTED);
    }

    @Test
    void an_account_is_named_by_what_lasts() throws IOException {
        assertThat(accounts("""
                        [{model_name: a, litellm_params: {model: claude-x, api_key: os.environ/KEY_A}},
                         {model_name: b, litellm_params: {model: claude-x, api_key: sk-ant-literal}},
                         {model_name: c, litellm_params: {model: claude-x, api_key: sk-2, account: mine},
                          model_info: {id: theirs}},
                         {model_name: d, litellm_params: {model: claude-x, api_key: sk-3}, model_info: {id: theirs}},
                         {model_name: e, litellm_params: {model: claude-x, api_key: os.environ/KEY_A, api_base: 'http://h'}}]
                        """))
                .extracting(Account::name)
                .containsExactly(
                        "KEY_A",
                        "anthropic-"
                                + Secret.of("sk-ant-literal").sha256().hex().substring(0, 8),
                        "mine",
                        "theirs",
                        "KEY_A@h:80");
    }

    @Test
    void entries_of_one_credential_are_one_account() throws IOException {
        ConfigReader.Outcome read = read("""
                model_list:
                  - {model_name: a, litellm_params: {model: claude-x, api_key: os.environ/KEY_A}}
                  - {model_name: b, litellm_params: {model: claude-x, api_key: os.environ/SAME, account: other}}
                  - {model_name: a, litellm_params: {model: claude-y, api_key: os.environ/SAME, weight: 9}}
                """, Map.of("KEY_A", KEY_A, "SAME", KEY_A));
        var account = account("KEY_A", KEY_A);
        assertThat(read.config().gateway().routing())
                .isEqualTo(table(
                        "hosted",
                        RouterSettings.DEFAULTS,
                        new ModelGroup("a", List.of(Deployment.of(account))),
                        new ModelGroup("b", List.of(Deployment.of(account)))));
        assertThat(read.warnings())
                .containsExactly(
                        "model_list[1] (line 3): its account is named KEY_A by an entry above, not other",
                        "model_list[2] (line 4): has no effect here, since an entry above has account KEY_A in a");
    }

    @Test
    void a_name_that_two_accounts_would_share_asks_for_another() throws IOException {
        assertThat(faults("""
                        model_list:
                          - {model_name: a, litellm_params: {model: claude-x, api_key: sk-1, account: one}}
                          - {model_name: b, litellm_params: {model: claude-x, api_key: sk-2, account: one}}
                          - {model_name: c, litellm_params: {model: claude-x, api_key: sk-3, account: one}}
                        """, Map.of()))
                .containsExactly("model_list[2].litellm_params.api_key (line 4): another account is named"
                        + " one@api.anthropic.com:443 already; name one of them with account: NAME");
    }

    @Test
    void a_missing_key_is_the_default_one() throws IOException {
        String file = "model_list: [{model_name: a, litellm_params: {model: claude-x}}]";
        assertThat(routing(file, Map.of("ANTHROPIC_API_KEY", KEY_A)))
                .isEqualTo(table(
                        "a",
                        RouterSettings.DEFAULTS,
                        new ModelGroup("a", List.of(Deployment.of(account("ANTHROPIC_API_KEY", KEY_A))))));
        assertThat(faults(file, Map.of()))
                .containsExactly("model_list[0].litellm_params.api_key (line 1): missing, and environment variable"
                        + " ANTHROPIC_API_KEY is not set");
    }

    @Test
    void the_default_key_is_found_among_the_accounts_wherever_they_are() throws IOException {
        String entry =
                "{model_name: %s, litellm_params: {model: claude-x, api_key: os.environ/%s, api_base: 'http://h'}}";
        var environment = Map.of("ANTHROPIC_API_KEY", KEY_A, "KEY_B", KEY_B);

        RoutingTable alone = routing("model_list: [" + entry.formatted("a", "ANTHROPIC_API_KEY") + "]", environment);
        assertThat(alone.defaultGroup()).isEqualTo("a");
        assertThat(alone.groups()).containsOnlyKeys("a");

        RoutingTable shared = routing(
                "model_list: [" + entry.formatted("a", "KEY_B") + ", " + entry.formatted("a", "ANTHROPIC_API_KEY")
                        + "]",
                environment);
        assertThat(shared.defaultGroup()).isEqualTo("anthropic");
        assertThat(shared.groups()).containsOnlyKeys("a", "anthropic");
        assertThat(shared.group("anthropic").orElseThrow().deployments())
                .containsExactly(shared.group("a").orElseThrow().deployments().get(1));
    }

    @Test
    void a_default_route_wins_over_the_default_key() throws IOException {
        var environment = Map.of("ANTHROPIC_API_KEY", KEY_A, "KEY_B", KEY_B);
        String list = "model_list: [{model_name: b, litellm_params: {model: claude-x, api_key: os.environ/KEY_B}}]\n";
        assertThat(routing(list + "repertoire: {default_route: b}", environment).groups())
                .containsOnlyKeys("b");
        assertThat(routing(list + "repertoire: {default_route: hosted}", environment)
                        .defaultGroup())
                .isEqualTo("hosted");
        assertThat(routing(list + "repertoire: {default_route: anthropic}", environment)
                        .groups())
                .containsOnlyKeys("b", "anthropic");
        assertThat(faults(list + "repertoire: {default_route: c}", environment))
                .containsExactly("repertoire.default_route (line 2): there is no such model group; expected one of b,"
                        + " hosted");
    }

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
                        "model_list[0] (line 2): skipped, since only Anthropic's accounts have skills",
                        "model_list[1] (line 4): skipped, since only Anthropic's accounts have skills",
                        "model_list[2].model_info.mode (line 11) has no effect here",
                        "model_list[2].litellm_params.max_tokens (line 10) has no effect here",
                        "router_settings.redis_host (line 14) has no effect here",
                        "general_settings.database_url (line 15) has no effect here",
                        "litellm_settings (line 12) has no effect here",
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
                        "model_list[3].litellm_params.cooldown_time (line 16): expected a number of seconds above 0, a"
                                + " year at most",
                        "model_list[4] (line 18): expected a mapping of keys to values",
                        "router_settings.routing_strategy (line 20): expected one of simple-shuffle, least-busy,"
                                + " latency-based-routing, usage-based-routing",
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
    void entries_share_what_they_merge() throws IOException {
        assertThat(routing("""
                        defaults: &usual {model: anthropic/claude-x, timeout: 7, weight: 1}
                        model_list:
                          - model_name: a
                            litellm_params: {<<: *usual, api_key: os.environ/KEY_A, weight: 3}
                        """, KEYS).deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.timeout()).contains(Duration.ofSeconds(7));
            assertThat(deployment.weight()).isEqualTo(3);
        });
    }

    @Test
    void what_is_null_is_not_said() throws IOException {
        assertThat(accounts("[{model_name: a, litellm_params: {model: claude-x, api_key: os.environ/KEY_A,"
                        + " api_base: null, rpm: , account: null}}]"))
                .containsExactly(account("KEY_A", KEY_A));
    }

    @Test
    void secrets_are_never_shown() throws IOException {
        ConfigReader.Outcome read = read("""
                general_settings: {master_key: sk-the-master-key-in-the-file}
                model_list:
                  - {model_name: a, litellm_params: {model: claude-x, api_key: sk-ant-in-the-file-01234567}}
                  - {model_name: b, litellm_params: {model: claude-x, api_key: os.environ/KEY_A}}
                """, KEYS);
        assertThat(read.toString()).doesNotContain("sk-the-master-key", "sk-ant-in-the-file", KEY_A);
        assertThat(faults(
                                "model_list: [{model_name: a, litellm_params: {model: claude-x, api_key: 'sk bad secret'}}]",
                                KEYS)
                        .toString())
                .doesNotContain("bad secret");
    }

    private List<Account> accounts(String list) throws IOException {
        return routing("model_list: " + list, KEYS).deployments().stream()
                .map(Deployment::account)
                .toList();
    }

    private static Account account(String name, String key) {
        return new Account(name, Account.ANTHROPIC, Secret.of(key));
    }

    private static RoutingTable table(String defaultGroup, RouterSettings settings, ModelGroup... groups) {
        Map<String, ModelGroup> byName = new LinkedHashMap<>();
        for (ModelGroup group : groups) {
            byName.put(group.name(), group);
        }
        return new RoutingTable(byName, defaultGroup, settings);
    }

    private RoutingTable routing(String yaml, Map<String, String> environment) throws IOException {
        return read(yaml, environment).config().gateway().routing();
    }

    private List<String> faults(String yaml, Map<String, String> environment) throws IOException {
        String file = file(yaml);
        return catchThrowableOfType(FaultyConfig.class, () -> readFile(file, environment)).faults().stream()
                .map(Fault::toString)
                .toList();
    }

    private ConfigReader.Outcome read(String yaml, Map<String, String> environment) throws IOException {
        return readFile(file(yaml), environment);
    }

    private static ConfigReader.Outcome readFile(String file, Map<String, String> environment) {
        return ConfigReader.read(new Settings(Map.of("config", file), environment));
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".yaml"), yaml)
                .toString();
    }
}
