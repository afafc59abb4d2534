package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts, each once and under a name that lasts.
class AccountBookTest extends GatewayFile {
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
}
