package dev.repertoire.server.access;

import dev.repertoire.core.Refusal.NoKey;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.server.http.Request;
import java.util.Optional;

/// Reads the key off a request: `x-api-key`, as older SDKs and curl send it, else `Authorization: Bearer`, as newer
/// ones do.
final class PresentedKey {
    private static final String BEARER = "bearer ";

    private PresentedKey() {}

    /// @throws Refused if there is none
    static Secret of(Request request) {
        return request.header("x-api-key")
                .or(() -> request.header("authorization").flatMap(PresentedKey::bearer))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new Refused(new NoKey()));
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
