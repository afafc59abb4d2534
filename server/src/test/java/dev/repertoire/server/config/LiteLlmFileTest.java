package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.attempts.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What LiteLLM's files say in words of their own.
class LiteLlmFileTest extends GatewayFile {
    private static final String CREDENTIALS = """
            credential_list:
            - credential_name: writers
              credential_values: {api_key: os.environ/KEY_A, aws_region_name: us-east-1}
              credential_info: {description: paid by the writers}
            - credential_name: editors
              credential_values: {api_key: os.environ/KEY_B, api_base: https://editors.example.com}
            """;

    private static final Map<String, String> ALL_KEYS =
            Map.of("KEY_A", KEY_A, "KEY_B", KEY_B, "ANTHROPIC_API_KEY", "sk-ant-the-standard-account");

    /// Group, account and host of every deployment.
    private static List<String> accountsOf(RoutingTable table) {
        return table.groups().values().stream()
                .flatMap(group -> group.deployments().stream()
                        .map(Deployment::account)
                        .map(account -> group.name() + " " + account.name() + " "
                                + account.base().getHost()))
                .toList();
    }

    @Test
    void entry_takes_from_its_credential_what_it_does_not_say() throws IOException {
        ConfigReader.Outcome read = read("""
                model_list:
                - {model_name: w, litellm_params: {model: anthropic/x, litellm_credential_name: writers}}
                - {model_name: e, litellm_params: {model: anthropic/x, litellm_credential_name: editors}}
                - {model_name: own, litellm_params:
                    {model: anthropic/x, litellm_credential_name: editors, api_key: os.environ/KEY_A}}
                """ + CREDENTIALS, ALL_KEYS);
        assertThat(accountsOf(read.config().gateway().routing()))
                .containsExactly(
                        "w KEY_A api.anthropic.com",
                        "e KEY_B editors.example.com",
                        "own KEY_A@editors.example.com:443 editors.example.com",
                        "anthropic ANTHROPIC_API_KEY api.anthropic.com");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void no_other_account_stands_in_for_a_credential_that_is_not_there() throws IOException {
        String entry = "model_list: [{model_name: w, litellm_params:"
                + " {model: anthropic/x, litellm_credential_name: authors}}]\n";
        assertThat(faults(entry + CREDENTIALS, ALL_KEYS))
                .containsExactly("model_list[0].litellm_params.litellm_credential_name (line 1): there is no such"
                        + " credential; expected one of writers, editors");
        assertThat(faults(entry, ALL_KEYS))
                .containsExactly("model_list[0].litellm_params.litellm_credential_name (line 1): there is no"
                        + " credential_list");
    }

    @Test
    void base_url_is_another_name_of_api_base() throws IOException {
        assertThat(accountsOf(routing("""
                model_list:
                - {model_name: a, litellm_params:
                    {model: anthropic/x, api_key: os.environ/KEY_A, base_url: https://inner.example.com/v1}}
                """, KEYS))).containsExactly("a KEY_A inner.example.com");
        assertThat(faults("""
                model_list:
                - {model_name: a, litellm_params:
                    {model: anthropic/x, api_key: sk-x, base_url: https://a.example.com, api_base: https://b.example.com}}
                """, KEYS))
                .singleElement()
                .asString()
                .contains("base_url", "is another address than api_base");
    }

    @Test
    void parts_are_read_with_the_file() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/writers.yaml"), """
                include: [parts/more.yaml]
                model_list:
                - {model_name: w, litellm_params: {model: anthropic/x, litellm_credential_name: writers}}
                """);
        Files.writeString(folder.resolve("parts/more.yaml"), CREDENTIALS + "router_settings: {num_retries: 7}\n");
        ConfigReader.Outcome read = read("""
                include: [parts/writers.yaml]
                router_settings: {num_retries: 1, allowed_fails: 9}
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: os.environ/KEY_B}}
                """, KEYS);
        RoutingTable table = read.config().gateway().routing();
        assertThat(accountsOf(table)).containsExactly("a KEY_B api.anthropic.com", "w KEY_A api.anthropic.com");
        assertThat(table.settings().numRetries()).isEqualTo(7);
        assertThat(table.settings().allowedFails()).isEqualTo(3);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void fault_in_a_part_names_the_part_and_its_line() throws IOException {
        Files.writeString(
                folder.resolve("part.yaml"), "\nmodel_list:\n- {model_name: w, litellm_params: {model: claude-x}}\n");
        assertThat(faults("include: [part.yaml]", KEYS))
                .containsExactly("model_list[0].litellm_params.api_key (part.yaml line 3): missing, and environment"
                        + " variable ANTHROPIC_API_KEY is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "include: [missing.yaml] | there is no such file",
                "include: [/dev/zero] | it is no regular file, but a pipe, a device or the like",
                "include: [config.yaml] | include (line 1): 'config.yaml' is included already",
                "include: [circle.yaml] | include (circle.yaml line 1): 'config.yaml' is included already",
                "include: part.yaml | include (line 1): expected a list of files",
                "include: [list.yaml] | expected a mapping of keys to values"
            })
    void part_that_can_not_be_used_is_a_fault(String yaml, String fault) throws IOException {
        Files.writeString(folder.resolve("circle.yaml"), "include: [config.yaml]");
        Files.writeString(folder.resolve("list.yaml"), "- a");
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        assertThatThrownBy(() -> readFile(file.toString(), KEYS))
                .isInstanceOf(FaultyConfig.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-sonnet-4-5, anthropic/*",
        "claude-opus-4-1, claude-opus-*",
        "claude-opus-4-5, claude-opus-4-5",
        "gpt-4o, ",
        "writers, claude-opus-4-5",
        "hosted, hosted",
        "authors, anthropic/*"
    })
    void caller_says_an_alias_a_name_or_what_matches_a_pattern(String said, String group) throws IOException {
        RoutingTable table = routing("""
                model_list:
                - {model_name: anthropic/*, litellm_params: {model: anthropic/*, api_key: os.environ/KEY_A}}
                - {model_name: claude-opus-*, litellm_params: {model: anthropic/claude-opus-*, api_key: os.environ/KEY_B}}
                - {model_name: claude-opus-4-5, litellm_params: {model: claude-opus-4-5, api_key: os.environ/KEY_A}}
                router_settings:
                  model_group_alias: {writers: claude-opus-4-5, authors: {model: anthropic/*, hidden: True}}
                """, KEYS);
        assertThat(table.names().group(said).orElse(null)).isEqualTo(group);
        var limited = new Caller(KeyId.MASTER, Workspace.DEFAULT, Set.of("anthropic/claude-sonnet-4-5", "writers"));
        assertThat(table.names().listed(limited)).containsExactly("writers", "anthropic/claude-sonnet-4-5");
        assertThat(table.names().mayUse(limited, "anthropic/claude-x")).isFalse();
        assertThat(table.names().listed(new Caller(KeyId.MASTER, Workspace.DEFAULT)))
                .containsExactly("anthropic/*", "claude-opus-*", "claude-opus-4-5", "writers", "hosted");
    }

    @Test
    void star_for_every_provider_is_the_standard_account_for_names_of_claude() throws IOException {
        String star = "model_list: [{model_name: \"*\", litellm_params: {model: \"*\"}}]";
        RoutingTable table = routing(star, ALL_KEYS);
        assertThat(table.names().group("claude-x")).contains("*");
        assertThat(table.names().group("anthropic/x")).contains("*");
        assertThat(table.names().group("gpt-4o")).isEmpty();
        assertThat(accountsOf(table)).containsExactly("* ANTHROPIC_API_KEY api.anthropic.com");
        assertThat(accountsOf(routing(star, KEYS))).isEmpty();
    }

    @Test
    void alias_of_what_is_not_there_is_a_fault_and_of_another_provider_a_note() throws IOException {
        String list = """
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: os.environ/KEY_A}}
                - {model_name: gpt, litellm_params: {model: openai/gpt-4o, api_key: sk-x}}
                router_settings: {model_group_alias: {%s}}
                """;
        assertThat(faults(list.formatted("b: c"), KEYS))
                .containsExactly("router_settings.model_group_alias.b (line 4): there is no model group c; expected"
                        + " one of a");
        assertThat(faults(list.formatted("hosted: a"), KEYS))
                .singleElement()
                .asString()
                .contains("is reserved");
        assertThat(read(list.formatted("b: gpt"), KEYS).warnings())
                .containsExactly(
                        "model_list: groups of other providers are skipped, since only Anthropic's accounts have"
                                + " skills: gpt",
                        "router_settings.model_group_alias.b (line 4): has no effect here, since gpt is of another"
                                + " provider");
        assertThat(read(list.formatted("a: a"), KEYS).warnings()).anyMatch(note -> note.contains("aliases come first"));
    }

    @ParameterizedTest
    @CsvSource({
        "simple-shuffle, SIMPLE_SHUFFLE, 0",
        "least-busy, LEAST_BUSY, 0",
        "latency-based-routing, LATENCY_BASED, 0",
        "usage-based-routing, USAGE_BASED, 0",
        "usage-based-routing-v2, USAGE_BASED, 0",
        "cost-based-routing, SIMPLE_SHUFFLE, 1",
        "provider-budget-routing, SIMPLE_SHUFFLE, 1",
        "lar1, SIMPLE_SHUFFLE, 1"
    })
    void all_strategies_are_known(String name, Strategy strategy, int notes) throws IOException {
        ConfigReader.Outcome read = read("router_settings: {routing_strategy: " + name + "}", KEYS);
        assertThat(read.config().gateway().routing().settings().strategy()).isEqualTo(strategy);
        assertThat(read.warnings()).hasSize(notes);
    }

    @Test
    void unknown_strategy_is_a_fault_that_lists_all() throws IOException {
        assertThat(faults("router_settings: {routing_strategy: random}", KEYS))
                .containsExactly("router_settings.routing_strategy (line 1): expected one of simple-shuffle,"
                        + " least-busy, latency-based-routing, usage-based-routing, usage-based-routing-v2,"
                        + " cost-based-routing, provider-budget-routing, lar1");
    }

    @ParameterizedTest
    @CsvSource({"litellm, hosted", "passthrough, anthropic"})
    void skills_mode_chooses_the_default_route(String mode, String route) throws IOException {
        String yaml = "general_settings: {skills_mode: " + mode + "}\n";
        assertThat(routing(yaml, ALL_KEYS).defaultGroup()).isEqualTo(route);
        assertThat(routing(yaml + "repertoire: {default_route: anthropic}", ALL_KEYS)
                        .defaultGroup())
                .isEqualTo("anthropic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "null", "Null", "NULL", ""})
    void nothing_has_many_words(String nothing) throws IOException {
        ConfigReader.Outcome read = read("""
                model_list:
                - model_name: a
                  litellm_params:
                    model: anthropic/x
                    api_key: %1$s
                    api_base: %1$s
                    max_retries: %1$s
                router_settings: %1$s
                """.formatted(nothing), ALL_KEYS);
        assertThat(accountsOf(read.config().gateway().routing()))
                .containsExactly("a ANTHROPIC_API_KEY api.anthropic.com");
        assertThat(read.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1_000, 1000", "20.0, 20", "0x10, 16", "010, 8", "0b11, 3", "1:30, 90", "+7, 7", "'\"12\"', 12"})
    void whole_numbers_are_read_as_yaml_1_1_has_them(String written, int number) throws IOException {
        assertThat(routing("""
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: sk-a, rpm: %s}}
                """.formatted(written), KEYS)
                        .deployments()
                        .getFirst()
                        .rpm())
                .hasValue(number);
    }

    @Test
    void cooldown_of_no_time_is_none() throws IOException {
        RoutingTable table = routing("""
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: sk-a, cooldown_time: 0}}
                router_settings: {cooldown_time: 0, num_retries: 0}
                """, KEYS);
        assertThat(table.settings().cooldown()).isEqualTo(Duration.ZERO);
        assertThat(table.deployments().getFirst().cooldown()).contains(Duration.ZERO);
    }

    @Test
    void notes_and_faults_name_a_variable_and_never_say_its_value() throws IOException {
        Map<String, String> environment = Map.of("KEY_A", KEY_A, "SECRET", "hunter2");
        String list = """
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: os.environ/KEY_A}}
                - {model_name: os.environ/SECRET, litellm_params: {model: openai/gpt-4o, api_key: sk-x}}
                router_settings: {model_group_alias: {b: os.environ/SECRET}}
                """;
        assertThat(read(list, environment).warnings())
                .containsExactly(
                        "model_list: groups of other providers are skipped, since only Anthropic's accounts have"
                                + " skills: os.environ/SECRET",
                        "router_settings.model_group_alias.b (line 4): has no effect here, since os.environ/SECRET is"
                                + " of another provider");
        assertThat(faults("repertoire: {shared_groups: [os.environ/SECRET]}", environment))
                .containsExactly("repertoire.shared_groups (line 1): there is no model group os.environ/SECRET;"
                        + " expected * for all, or some of ");
    }

    /// To open a pipe is to wait for who writes into it.
    @Test
    void included_file_is_a_regular_one() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(faults("include: [pipe.yaml]", KEYS))
                .containsExactly(pipe + ": can't be read: it is no regular file, but a pipe, a device or the like");
        assertThat(faults("include: [/dev/null]", KEYS))
                .containsExactly("/dev/null: can't be read: it is no regular file, but a pipe, a device or the like");
        Files.createDirectory(folder.resolve("sub.yaml"));
        assertThat(faults("include: [sub.yaml]", KEYS))
                .containsExactly(folder.resolve("sub.yaml") + ": can't be read: it is a folder");
        assertThat(faults("include: [gone.yaml]", KEYS))
                .containsExactly(folder.resolve("gone.yaml") + ": can't be read: there is no such file");
        Files.createSymbolicLink(
                folder.resolve("link.yaml"), Files.writeString(folder.resolve("part.yaml"), "litellm_settings: {}"));
        assertThat(read("include: [link.yaml]", KEYS).warnings()).isEmpty();
    }

    @Test
    void skipped_providers_are_one_note() throws IOException {
        String many = IntStream.range(0, 9)
                .mapToObj(i -> "{model_name: m" + i + ", litellm_params: {model: openai/x, api_key: k}}")
                .collect(Collectors.joining(", ", "model_list: [", "]"));
        assertThat(read(many, KEYS).warnings())
                .containsExactly("model_list: groups of other providers are skipped, since only Anthropic's accounts"
                        + " have skills: m0, m1, m2, m3, m4 and 4 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "router_settings: {enable_tag_filtering: true} | router_settings.enable_tag_filtering (line 2)",
                "router_settings: {enable_tag_filtering: Yes} | router_settings.enable_tag_filtering (line 2)",
                "router_settings: {default_litellm_params: {api_key: sk-x}} | router_settings.default_litellm_params.api_key",
                "general_settings: {allow_client_side_credentials: true} | general_settings.allow_client_side_credentials",
                "litellm_settings: {anthropic_key: sk-x} | litellm_settings.anthropic_key (line 2)",
                "litellm_settings: {api_base: https://llm.example.com} | litellm_settings.api_base (line 2)",
                "litellm_settings: {forward_llm_provider_auth_headers: true} | litellm_settings.forward_llm_provider_auth_headers"
            })
    void setting_that_decides_whose_account_is_used_is_a_fault(String setting, String where) throws IOException {
        assertThat(faults(entry("") + setting, KEYS))
                .singleElement()
                .asString()
                .startsWith(where)
                .contains("is not supported, and decides whose account is used; ")
                .endsWith("remove it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "general_settings: {litellm_key_header_name: X-Our-Key} | general_settings.litellm_key_header_name (line 2)",
                "litellm_settings: {blocked_user_list: [a]} | litellm_settings.blocked_user_list (line 2)",
                "litellm_settings: {default_key_generate_params: {models: [a]}} | litellm_settings.default_key_generate_params.models (line 2)"
            })
    void setting_that_says_who_may_call_is_a_fault(String setting, String where) throws IOException {
        assertThat(faults(entry("") + setting, KEYS))
                .singleElement()
                .asString()
                .startsWith(where)
                .contains("is not supported, and says who may call; ")
                .endsWith("remove it");
    }

    @ParameterizedTest
    @CsvSource({
        "'configurable_clientside_auth_params: [api_key]', litellm_params.configurable_clientside_auth_params, whose",
        "'extra_headers: {X-Api-Key: k}', litellm_params.extra_headers.X-Api-Key, whose",
        "'headers: {authorization: k}', litellm_params.headers.authorization, whose",
        "'}, model_info: {team_id: writers', model_info.team_id, who may call",
        "'}, model_info: {access_groups: [beta]', model_info.access_groups, who may call",
        "'}, model_info: {supported_environments: [staging]', model_info.supported_environments, whose"
    })
    void entry_that_is_not_for_everybody_is_a_fault(String more, String where, String what) throws IOException {
        assertThat(faults(entry(more), KEYS))
                .singleElement()
                .asString()
                .startsWith("model_list[0]." + where + " (line 1): is not supported, and ")
                .contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "router_settings: {enable_tag_filtering: false, default_litellm_params: {}}",
                "general_settings: {allow_client_side_credentials: no, litellm_key_header_name: Authorization}"
            })
    void setting_that_says_no_is_not_noted(String setting) throws IOException {
        assertThat(read(entry("") + setting, KEYS).warnings())
                .allMatch(note -> note.contains("default_litellm_params"));
    }

    @Test
    void tags_without_filtering_are_a_note() throws IOException {
        assertThat(read(entry("tags: [paid]"), KEYS).warnings())
                .containsExactly("model_list[0].litellm_params.tags (line 1) has no effect here");
    }

    @Test
    void fallbacks_are_a_note_that_says_what_happens_instead() throws IOException {
        assertThat(read(entry("") + "litellm_settings: {fallbacks: [{a: [b]}]}", KEYS)
                        .warnings())
                .contains("litellm_settings.fallbacks (line 2): has no effect here: a call stays in its group. Give"
                        + " accounts that stand in for each other one model_name");
    }

    @Test
    void master_key_of_a_litellm_container_holds_where_nothing_else_is_said() throws IOException {
        var environment = Map.of("LITELLM_MASTER_KEY", "sk-of-the-container-0001");
        assertThat(read("model_list: []\n", environment)
                        .config()
                        .masterKey()
                        .orElseThrow()
                        .revealToUse())
                .isEqualTo("sk-of-the-container-0001");
        assertThat(read("general_settings: {master_key: sk-of-the-file-0000001}\n", environment)
                        .config()
                        .masterKey()
                        .orElseThrow()
                        .revealToUse())
                .isEqualTo("sk-of-the-file-0000001");
    }

    @Test
    void variables_of_the_file_win() throws IOException {
        String list = """
                model_list:
                - {model_name: a, litellm_params: {model: anthropic/x, api_key: os.environ/KEY_C}}
                - {model_name: b, litellm_params: {model: anthropic/x}}
                environment_variables:
                  KEY_C: os.environ/KEY_B
                  ANTHROPIC_API_KEY: sk-ant-example
                  ANTHROPIC_API_BASE: https://llm.example.com
                  LANGFUSE_KEY: os.environ/NOT_SET
                """;
        ConfigReader.Outcome read = read(list, ALL_KEYS);
        assertThat(accountsOf(read.config().gateway().routing()))
                .containsExactly("a KEY_C llm.example.com", "b ANTHROPIC_API_KEY llm.example.com");
        assertThat(read.config().gateway().routing().deployments())
                .extracting(deployment -> deployment.account().credential().revealToUse())
                .containsExactly(KEY_B, "sk-ant-example");
    }

    private static String entry(String more) {
        return "model_list: [{model_name: a, litellm_params: {model: anthropic/x, api_key: os.environ/KEY_A"
                + (more.isEmpty() || more.startsWith("}") ? "" : ", ") + more + "}}]\n";
    }
}
