package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.keys.KeyFilter;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the query of requests that list keys or show one. What a query asks for is done or refused: scripts
/// delete what is listed.
final class KeyQuery {
    private static final Set<String> KNOWN = Set.of(
            "page",
            "size",
            "key_alias",
            "key_hash",
            "workspace",
            "team_id",
            "user_id",
            "tag",
            "return_full_object",
            "sort_by",
            "sort_order");

    private KeyQuery() {}

    /// @throws Refused if the query asks for what is not done here
    static KeyFilter filter(Request request) {
        KnownParameters.check(request, KNOWN);
        mustBe(request, "sort_by", "created_at");
        mustBe(request, "sort_order", "desc");
        String key = value(request, "key_hash");
        return new KeyFilter(
                value(request, "key_alias"),
                key == null ? null : KeyRequest.id(key),
                workspace(value(request, "workspace")),
                value(request, "team_id"),
                value(request, "user_id"),
                value(request, "tag"));
    }

    /// Whether the list has keys rather than their tokens.
    static boolean isFull(Request request) {
        String full = value(request, "return_full_object");
        if (full != null && !full.equalsIgnoreCase("true") && !full.equalsIgnoreCase("false")) {
            throw new Refused(new BadRequest("return_full_object must be true or false"));
        }
        return !"false".equalsIgnoreCase(full);
    }

    private static void mustBe(Request request, String name, String only) {
        String value = value(request, name);
        if (value != null && !value.equalsIgnoreCase(only)) {
            throw new Refused(new BadRequest(name + " can only be " + only + " here"));
        }
    }

    /// An empty value says nothing.
    private static @Nullable String value(Request request, String name) {
        return request.query(name).filter(value -> !value.isEmpty()).orElse(null);
    }

    private static @Nullable Workspace workspace(@Nullable String name) {
        return name == null ? null : KeyRequest.workspace(name);
    }
}
