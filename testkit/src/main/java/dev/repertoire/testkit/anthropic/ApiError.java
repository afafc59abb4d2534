package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Refusal;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.wire.ErrorEnvelope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An error as the API tells it. Status, type and message of a refusal are those of `wire`, whose table the tests of
/// our own registry hold to the API; the JSON is spelled here.
///
/// @param code     `error.details.error_code`, or null
/// @param findings `error.details.findings`; empty when there are none
record ApiError(
        int status, String type, String message, @Nullable String code, List<Finding> findings) {
    private static final JsonMapper JSON = JsonMapper.shared();

    ApiError {
        findings = List.copyOf(findings);
    }

    static ApiError of(Refusal refusal) {
        ErrorEnvelope told = ErrorEnvelope.of(refusal);
        // A server of ours says of its own 401 that it is its own.
        String message = refusal instanceof Refusal.BadKey ? "invalid x-api-key" : told.message();
        return new ApiError(told.status(), told.type(), message, told.code(), told.findings());
    }

    /// Whether `x-should-retry: false` comes with it.
    boolean isFinal() {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /// @param requestId the same as in the answer's `request-id` header
    byte[] json(String requestId) {
        ObjectNode json = JSON.createObjectNode().put("type", "error");
        ObjectNode error = json.putObject("error").put("type", type).put("message", message);
        if (code != null) {
            ObjectNode details = error.putObject("details").put("error_code", code);
            if (!findings.isEmpty()) {
                findings(details.putArray("findings"));
            }
        }
        return JSON.writeValueAsBytes(json.put("request_id", requestId));
    }

    private void findings(ArrayNode json) {
        findings.forEach(finding -> json.addObject()
                .put("rule", finding.rule())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("path", finding.path())
                .put("line", finding.line())
                .put("message", finding.message()));
    }
}
