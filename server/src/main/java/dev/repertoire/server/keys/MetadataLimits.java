package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Limits that LiteLLM keeps in the metadata of a key. None of them would hold here.
final class MetadataLimits {
    private static final List<String> NAMES =
            List.of("model_rpm_limit", "model_max_budget", "max_parallel_requests", "enforced_params", "guardrails");

    private MetadataLimits() {}

    /// @param metadata a JSON object
    /// @return the same
    /// @throws Refused if it has such a limit
    static String refused(String metadata) {
        List<String> found = in(Json.MAPPER.readTree(metadata));
        if (!found.isEmpty()) {
            throw new Refused(new BadRequest(
                    "metadata has " + String.join(", ", found) + ", which would not hold here; leave it out"));
        }
        return metadata;
    }

    static List<String> in(JsonNode metadata) {
        return NAMES.stream()
                .filter(name -> !metadata.path(name).isMissingNode()
                        && !metadata.path(name).isNull()
                        && !(metadata.path(name).isContainer()
                                && metadata.path(name).isEmpty()))
                .toList();
    }
}
