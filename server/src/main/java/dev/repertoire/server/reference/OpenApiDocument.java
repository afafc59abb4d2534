package dev.repertoire.server.reference;

import dev.repertoire.core.Operation;
import dev.repertoire.server.http.Access;
import dev.repertoire.server.http.Route;
import dev.repertoire.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An OpenAPI 3.1 document. Paths, methods and access come from the route table; what each operation takes and
/// returns comes from `openapi.json`, by the operation's name.
final class OpenApiDocument {
    private static final String SOURCE = "/dev/repertoire/server/openapi.json";
    private static final String COMPONENTS = "#/components/";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    private OpenApiDocument() {}

    /// The document as JSON.
    ///
    /// @throws IllegalStateException if `openapi.json` does not describe the operation of a route
    static byte[] of(List<Route> routes) {
        ObjectNode document = source();
        JsonNode operations = Objects.requireNonNull(document.remove("operations"));
        ObjectNode paths = document.putObject("paths");
        Set<Operation> seen = new HashSet<>();
        for (Route route : routes) {
            JsonNode described = operations.path(route.operation().name());
            if (!described.isObject()) {
                throw new IllegalStateException(SOURCE + " does not describe " + route.operation());
            }
            paths.withObjectProperty(route.path())
                    .set(
                            route.method().toLowerCase(Locale.ROOT),
                            operation(route, id(route, seen.add(route.operation())), described));
        }
        return Json.MAPPER.writeValueAsBytes(document);
    }

    private static ObjectNode source() {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(SOURCE)) {
            return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode operation(Route route, String id, JsonNode described) {
        ObjectNode operation = Json.MAPPER.createObjectNode();
        operation.put("operationId", id);
        for (String name : List.of("tags", "summary", "description", "requestBody")) {
            if (described.has(name)) {
                operation.set(name, described.path(name));
            }
        }
        operation.put("x-repertoire-access", route.access().name().toLowerCase(Locale.ROOT));
        security(operation.putArray("security"), route.access());
        parameters(operation.putArray("parameters"), route.path(), described);
        responses(operation.putObject("responses"), described);
        return operation;
    }

    /// Two routes of one operation have ids of their own: the second is named by its path.
    private static String id(Route route, boolean isFirst) {
        return isFirst ? route.operation().name() : route.path().substring(1).replaceAll("[^a-z]+", "_");
    }

    private static void security(ArrayNode security, Access access) {
        if (access != Access.OPEN) {
            security.addObject().putArray("apiKey");
            security.addObject().putArray("bearer");
        }
    }

    private static void parameters(ArrayNode parameters, String path, JsonNode described) {
        Matcher inPath = PATH_PARAMETER.matcher(path);
        while (inPath.find()) {
            parameters.addObject().put("$ref", COMPONENTS + "parameters/" + inPath.group(1));
        }
        for (JsonNode name : described.path("parameters")) {
            parameters.addObject().put("$ref", COMPONENTS + "parameters/" + name.stringValue());
        }
    }

    private static void responses(ObjectNode responses, JsonNode described) {
        responses
                .putObject("200")
                .put("description", described.path("summary").stringValue())
                .putObject("content")
                .putObject(described.path("mediaType").asString("application/json"))
                .putObject("schema")
                .put(
                        "$ref",
                        COMPONENTS + "schemas/" + described.path("response").stringValue());
        responses.putObject("default").put("$ref", COMPONENTS + "responses/Error");
    }
}
