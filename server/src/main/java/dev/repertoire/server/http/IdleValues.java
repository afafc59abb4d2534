package dev.repertoire.server.http;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Values by which LiteLLM's console and its clients say that they want nothing special. A field that is not
/// known here may have one of them.
final class IdleValues {
    private static final Map<String, Set<String>> BY_FIELD = Map.of(
            "key_type", Set.of("\"default\"", "\"llm_api\""),
            "allowed_routes", Set.of("[\"llm_api_routes\"]"),
            "auto_rotate", Set.of("false"),
            "send_invite_email", Set.of("false"),
            "rpm_limit_type", Set.of("\"best_effort_throughput\""),
            "tpm_limit_type", Set.of("\"best_effort_throughput\""));

    private IdleValues() {}

    static boolean isIdle(String field, JsonNode value) {
        return BY_FIELD.getOrDefault(field, Set.of()).contains(value.toString());
    }
}
