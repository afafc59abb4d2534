package dev.repertoire.conformance.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.repertoire.conformance.routes.RouteRequest.Owner;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Route;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/openapi.json` is valid, has every route of the table, and says what the server answers.
class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern DOCUMENTED = Pattern.compile("`(GET|POST|DELETE|PUT|PATCH) (/[^` ]*)`");

    private static RoutesServer server;
    private static JsonNode document;

    @BeforeAll
    static void start(@TempDir Path home) throws IOException {
        server = new RoutesServer(home);
        document = server.anonymous().get("/openapi.json").ok().json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Route> routes() {
        return server.routes().stream();
    }

    @Test
    void document_is_valid() {
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(JSON.writeValueAsString(document), null, new ParseOptions());
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths())
                .hasSameSizeAs(document.path("paths").propertyNames());
    }

    @Test
    void document_has_the_routes_of_the_table_and_no_other() {
        List<String> described = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(OpenApiTest::name).toList());
    }

    @Test
    void operations_have_ids_of_their_own() {
        assertThat(routes().map(route -> operation(route).path("operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_documented_route_exists() throws IOException {
        List<String> documented = new ArrayList<>();
        Matcher route = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "api.md")));
        while (route.find()) {
            documented.add(route.group(1) + " " + route.group(2).replace("{id}", "{skill_id}"));
        }
        assertThat(routes().map(OpenApiTest::name)).containsAll(documented);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void operation_says_whether_it_needs_a_key(Route route) {
        assertThat(operation(route).path("security").isEmpty()).isEqualTo(route.access() == Access.OPEN);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answer_is_as_described_in_both_lanes(Route route) {
        for (Client client : List.of(server.master(), server.master().beta())) {
            RouteRequest request = Objects.requireNonNull(RouteRequest.ALL.get(name(route)));
            HttpAnswer answer = request.send(client, new Owner(server.master(), server.master()));
            if (answer.status() != 200) {
                // Each lane names versions in its own way, and some deletes are the GA lane's alone.
                assertThat(client).isNotEqualTo(server.master());
                assertThat(answer.status()).isIn(400, 404);
                assertConforms(answer.json(), "Error");
                continue;
            }
            JsonNode content = operation(route).path("responses").path("200").path("content");
            String type = content.propertyNames().iterator().next();
            assertThat(answer.header("content-type").orElseThrow()).startsWith(type);
            if (type.equals("application/json")) {
                String schema = content.at("/application~1json/schema/$ref").asString();
                assertConforms(answer.json(), schema.substring(schema.lastIndexOf('/') + 1));
            }
        }
    }

    private static void assertConforms(JsonNode json, String schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.path("components"));
        Schema checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
        assertThat(checked.validate(json)).as("%s as %s", json, schema).isEmpty();
    }

    private static JsonNode operation(Route route) {
        return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }
}
