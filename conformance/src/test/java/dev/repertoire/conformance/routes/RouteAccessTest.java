package dev.repertoire.conformance.routes;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.routes.RouteRequest.Owner;
import dev.repertoire.core.Operation;
import dev.repertoire.core.Operation.Effect;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Route;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks the table of routes of a running server, and asks each as someone who may and as everyone who may not.
class RouteAccessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKUPS_A_MINUTE = 60;

    private static RoutesServer server;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        server = new RoutesServer(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Route> routes() {
        return server.routes().stream();
    }

    static Stream<Route> routes(Access access) {
        return routes().filter(route -> route.access() == access);
    }

    static Stream<Route> guarded() {
        return routes().filter(route -> route.access() != Access.OPEN);
    }

    static Stream<Route> open() {
        return routes(Access.OPEN);
    }

    static Stream<Route> metered() {
        return routes(Access.METERED);
    }

    static Stream<Route> keyed() {
        return routes(Access.KEY);
    }

    static Stream<Route> reserved() {
        return routes(Access.MASTER);
    }

    @Test
    void every_route_is_asked() {
        assertThat(routes().map(RouteAccessTest::name)).containsExactlyInAnyOrderElementsOf(RouteRequest.ALL.keySet());
    }

    @Test
    void metered_routes_are_those_that_may_have_a_price() {
        assertThat(metered().map(Route::operation)).containsExactlyInAnyOrderElementsOf(Operation.METERED);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void documentation_says_who_may_call(Route route) throws IOException {
        String name = "`" + name(route).replace("{skill_id}", "{id}") + "`";
        String kind =
                route.access() == Access.KEY ? "keyed" : route.access().name().toLowerCase(Locale.ROOT);
        assertThat(Files.readAllLines(Path.of("..", "docs", "api.md")))
                .anyMatch(line -> line.contains(name) && line.contains(" | " + kind + " | "));
    }

    @ParameterizedTest
    @MethodSource("open")
    void open_route_needs_no_key(Route route) {
        assertAnswer(ask(route, anonymous())).isOk();
        assertAnswer(ask(route, anonymous().withKey("sk-nobody-has-this-one"))).isOk();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void master_key_may_ask_everything(Route route) {
        assertAnswer(request(route).send(master(), new Owner(master(), master())))
                .isOk();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void client_without_a_key_of_ours_is_refused(Route route) {
        assertAnswer(ask(route, anonymous())).isRefused(401, "authentication_error");
        assertAnswer(ask(route, anonymous().withKey("sk-nobody-has-this-one"))).isRefused(401, "authentication_error");
        assertAnswer(ask(route, anonymous().withKey(server.accountKey()))).isRefused(401, "authentication_error");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void blocked_key_is_refused(Route route) {
        assertAnswer(ask(route, client("\"blocked\":true"))).isRefused(403, "permission_error");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void expired_key_is_refused(Route route) {
        assertAnswer(ask(route, Expired.CLIENT)).isRefused(401, "authentication_error");
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void key_that_is_not_the_master_is_refused(Route route) {
        assertAnswer(ask(route, client(""))).isRefused(403, "permission_error");
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void key_asks_about_its_own(Route route) {
        Client client = client("");
        assertAnswer(request(route).send(client, new Owner(client, master()))).isOk();
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void key_of_another_workspace_finds_nothing(Route route) {
        HttpAnswer answer = ask(route, client("\"workspace\":\"another\""));
        if (isAboutSkill(route)) {
            assertAnswer(answer).isRefused(404, "not_found_error");
        } else {
            assertAnswer(answer).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void read_only_key_does_all_but_change(Route route) {
        HttpAnswer answer = ask(route, client("\"read_only\":true"));
        if (route.operation().effect() == Effect.CHANGES) {
            assertAnswer(answer).isRefused(403, "permission_error").hasMessageContaining("read-only");
        } else {
            assertAnswer(answer).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void key_of_another_group_reaches_no_hosted_skill(Route route) {
        HttpAnswer answer = ask(route, client("\"models\":[\"team-a\"]"));
        if (isAboutSkill(route)) {
            assertAnswer(answer).isRefused(404, "not_found_error");
        } else if (route.operation().equals(Operation.LIST_CATALOG)) {
            // It has nothing but hosted skills.
            assertAnswer(answer).isRefused(403, "permission_error");
        } else if (route.access() == Access.METERED) {
            assertAnswer(answer).isOk().hasHeader("x-litellm-model-group", "team-a");
        } else {
            assertAnswer(answer).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void used_up_rate_stops_metered_routes_alone(Route route) {
        Client client = client("\"rpm_limit\":1");
        assertAnswer(client.list("")).isOk();
        HttpAnswer answer = ask(route, client);
        if (route.access() == Access.METERED) {
            assertAnswer(answer).isRefused(429, "rate_limit_error");
            assertThat(answer.header("retry-after")).isPresent();
        } else {
            assertAnswer(answer).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource({"metered", "keyed"})
    void used_up_budget_stops_metered_routes_alone(Route route) {
        HttpAnswer answer = ask(route, client("\"max_budget\":0"));
        if (route.access() == Access.METERED) {
            assertAnswer(answer).isRefused(402, "billing_error");
        } else {
            assertAnswer(answer).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void routes_for_any_key_have_a_rate_of_their_own(Route route) {
        Client client = client("");
        for (int i = 0; i < LOOKUPS_A_MINUTE; i++) {
            assertAnswer(client.get("/v1/models")).isOk();
        }
        HttpAnswer refused = ask(route, client);
        assertAnswer(refused).isRefused(429, "rate_limit_error");
        assertThat(Integer.parseInt(refused.header("retry-after").orElseThrow()))
                .isBetween(1, 60);
        assertAnswer(client.list("")).isOk();
    }

    @Test
    void master_key_is_under_no_rate() {
        for (int i = 0; i <= LOOKUPS_A_MINUTE; i++) {
            assertAnswer(master().get("/v1/models")).isOk();
        }
    }

    @ParameterizedTest
    @MethodSource("metered")
    void each_call_leaves_a_record_refused_or_not(Route route) {
        Client client = client("\"max_budget\":0");
        ask(route, client);
        assertThat(client.get("/spend/calls").ok().json().path("data").findValuesAsString("operation"))
                .containsExactly(route.operation().name());
    }

    /// A key that has expired. What holds for the first request with it holds for all.
    private static final class Expired {
        private static final Client CLIENT = expired();

        private static Client expired() {
            Client client = client("\"duration\":\"1s\"");
            Instant deadline = Instant.now().plus(PATIENCE);
            while (client.get("/v1/skills").status() == 200) {
                assertThat(Instant.now()).as("time to wait for a key to expire").isBefore(deadline);
            }
            return client;
        }
    }

    /// Asks as `client` about what is in the workspace of most keys.
    private static HttpAnswer ask(Route route, Client client) {
        return request(route).send(client, new Owner(client(""), master()));
    }

    private static RouteRequest request(Route route) {
        return Objects.requireNonNull(RouteRequest.ALL.get(name(route)), () -> "no request for " + name(route));
    }

    private static boolean isAboutSkill(Route route) {
        return route.path().contains("{skill_id}");
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    private static Client anonymous() {
        return server.anonymous();
    }

    private static Client master() {
        return server.master();
    }

    /// @param limits fields of the key, as JSON; its workspace is `team`, unless they name another
    private static Client client(String limits) {
        String workspace = limits.contains("workspace") ? "" : "\"workspace\":\"team\"";
        String fields = Stream.of(workspace, limits)
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return anonymous()
                .withKey(master().postJson("/key/generate", "{" + fields + "}")
                        .ok()
                        .get("key"));
    }
}
