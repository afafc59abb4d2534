package dev.repertoire.server.access;

import dev.repertoire.core.Refusal.NoKey;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.server.http.Request;
import java.util.Optional;

/// Reads the key off a request: `x-api-key`, as older SDKs and curl send it, or `Authorization: Bearer`, as newer
/// ones do. Clients of LiteLLM send `x-litellm-api-key`, which wins over both, or `API-Key`.
final class PresentedKey {
    private static final String BEARER = "bearer ";

    private PresentedKey() {}

    /// @throws Refused if there is none
    static Secret of(Request request) {
        return sent(request, "x-litellm-api-key")
                .map(key -> bearer(key).orElse(key))
                .or(() -> sent(request, "x-api-key"))
                .or(() -> sent(request, "authorization").flatMap(PresentedKey::bearer))
                .or(() -> sent(request, "api-key"))
                .map(Secret::of)
                .orElseThrow(() -> new Refused(new NoKey()));
    }

    /// The header's value; empty if it has none: SDKs send a header without a value for an empty variable.
    private static Optional<String> sent(Request request, String header) {
        return request.header(header).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
