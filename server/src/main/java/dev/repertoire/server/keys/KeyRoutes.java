package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyDuration;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The routes that make, show, change and delete virtual keys, in the shapes of LiteLLM's proxy.
public final class KeyRoutes {
    private static final Set<String> DESCRIBED = Set.of("key_alias", "workspace", "duration");

    private final Keys keys;
    private final Keyring keyring;
    private final Authenticated authenticated;

    public KeyRoutes(Keys keys, Keyring keyring, Authenticated authenticated) {
        this.keys = keys;
        this.keyring = keyring;
        this.authenticated = authenticated;
    }

    public List<Route> routes() {
        return List.of(
                authenticated.master(new Route("POST", "/key/generate", "generate_key", this::generate)),
                authenticated.any(new Route("GET", "/key/info", "key_info", this::info)),
                authenticated.master(new Route("GET", "/key/list", "list_keys", _ -> list())),
                authenticated.master(new Route("POST", "/key/update", "update_key", this::update)),
                authenticated.master(new Route("POST", "/key/delete", "delete_keys", this::delete)));
    }

    private Response generate(Request request) throws IOException {
        Keys.Generated generated = keys.generate(change(JsonFields.read(request, DESCRIBED)));
        keyring.forget(generated.key().id());
        return Response.json(200, KeyJson.generated(generated));
    }

    /// The key named, for the master; without a name, the caller's own, for anyone.
    private Response info(Request request) {
        KeyId own = request.caller().orElseThrow().key();
        KeyId asked = request.query("key").map(KeyRoutes::id).orElse(own);
        if (!own.isMaster() && !asked.equals(own)) {
            throw new Refused(new NotAllowed("Only the master key may look at other keys"));
        }
        if (asked.isMaster()) {
            return Response.json(200, KeyJson.master());
        }
        VirtualKey key = keys.find(asked).orElseThrow(() -> new Refused(new NotFound("Key not found")));
        return Response.json(200, KeyJson.info(key));
    }

    private Response list() {
        return Response.json(200, KeyJson.list(keys.list()));
    }

    private Response update(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, Set.of("key", "key_alias", "workspace", "duration"));
        KeyId id = fields.text("key")
                .map(KeyRoutes::id)
                .orElseThrow(() -> new Refused(new BadRequest("key is required: the key, or its token")));
        VirtualKey key = keys.update(id, change(fields));
        keyring.forget(id);
        return Response.json(200, KeyJson.one(key));
    }

    private Response delete(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, Set.of("keys", "key_aliases"));
        List<KeyId> ids = fields.texts("keys").stream().map(KeyRoutes::id).toList();
        List<String> aliases = fields.texts("key_aliases");
        if (ids.isEmpty() && aliases.isEmpty()) {
            throw new Refused(new BadRequest("keys or key_aliases is required: an array of those to delete"));
        }
        List<KeyId> deleted = keys.delete(ids, aliases);
        deleted.forEach(keyring::forget);
        return Response.json(200, KeyJson.deleted(deleted));
    }

    private static KeyChange change(JsonFields fields) {
        return new KeyChange(
                fields.text("key_alias").orElse(null),
                workspace(fields.text("workspace").orElse(null)),
                fields.text("duration").map(KeyDuration::parse).orElse(null));
    }

    private static @Nullable Workspace workspace(@Nullable String name) {
        try {
            return name == null ? null : new Workspace(name);
        } catch (IllegalArgumentException e) {
            throw new Refused(new BadRequest(String.valueOf(e.getMessage())));
        }
    }

    /// A key is named by itself or by its token, which is its hash.
    private static KeyId id(String keyOrToken) {
        return keyOrToken.startsWith("sk-")
                ? new KeyId(Secret.of(keyOrToken).sha256().hex())
                : new KeyId(keyOrToken);
    }
}
