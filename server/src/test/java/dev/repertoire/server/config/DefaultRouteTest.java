package dev.repertoire.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.gateway.attempts.Deployment;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where calls go that name no model.
class DefaultRouteTest extends GatewayFile {
    @Test
    void the_default_key_alone_is_an_account() throws IOException {
        assertThat(routing("", Map.of("ANTHROPIC_API_KEY", KEY_A)))
                .isEqualTo(table(
                        "anthropic",
                        RouterSettings.DEFAULTS,
                        new ModelGroup("anthropic", List.of(Deployment.of(account("ANTHROPIC_API_KEY", KEY_A))))));
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
    void a_default_route_to_a_group_whose_account_is_faulty_is_one_fault() throws IOException {
        assertThat(faults("""
                        model_list:
                          - {model_name: a, litellm_params: {model: claude-x}}
                        repertoire: {default_route: a}
                        """, Map.of()))
                .containsExactly("model_list[0].litellm_params.api_key (line 2): missing, and environment variable"
                        + " ANTHROPIC_API_KEY is not set");
    }
}
