package dev.repertoire.testkit.anthropic;

import java.util.Optional;

/// The key that came with a request: in `x-api-key`, else as a bearer token.
final class RequestKey {
    private static final String BEARER = "bearer ";

    private RequestKey() {}

    static Optional<String> of(RequestHead head) {
        return head.header("x-api-key")
                .or(() -> head.header("authorization")
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length())))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }
}
