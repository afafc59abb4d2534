package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.attempts.Strategy;
import dev.repertoire.gateway.spend.Prices;
import dev.repertoire.store.StorageQuotas;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Groups and routing, as LiteLLM's file has them.
class ModelListTest extends GatewayFile {
    @Test
    void nothing_said_means_everything_is_hosted() throws IOException {
        assertThat(read("", Map.of()).config().gateway())
                .isEqualTo(new Gateway(
                        RoutingTable.HOSTED_ONLY, Prices.FREE, Duration.ofMinutes(1), StorageQuotas.UNLIMITED));
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
}
