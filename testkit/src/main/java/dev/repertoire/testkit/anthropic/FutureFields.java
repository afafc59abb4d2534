package dev.repertoire.testkit.anthropic;

import dev.repertoire.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts fields into answers that nobody knows yet, so that a gateway which reads and rewrites them is found out.
final class FutureFields {
    private FutureFields() {}

    /// With `"future_field":{"a":1}` at the end of the object, and of each object in its `data`.
    static byte[] added(byte[] json) {
        JsonNode tree = Json.MAPPER.readTree(json);
        add(tree);
        tree.path("data").forEach(FutureFields::add);
        return Json.MAPPER.writeValueAsBytes(tree);
    }

    private static void add(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.putObject("future_field").put("a", 1);
        }
    }
}
