package dev.repertoire.testkit.anthropic;

import dev.repertoire.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's beta skills have the seven fields that are documented, and their lists three. Ours have some more.
final class BetaFields {
    private static final List<String> OF_SKILL = List.of("name", "description", "latest_version_id");
    private static final List<String> OF_LIST = List.of("first_id", "last_id");

    private BetaFields() {}

    /// An answer of ours in the beta lane, with what Anthropic says and no more.
    static byte[] only(byte[] json) {
        JsonNode tree = Json.MAPPER.readTree(json);
        remove(tree);
        tree.path("data").forEach(BetaFields::remove);
        return Json.MAPPER.writeValueAsBytes(tree);
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(
                    object.has("data")
                            ? OF_LIST
                            : object.path("type").asString("").equals("skill") ? OF_SKILL : List.of());
        }
    }
}
