package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyFilter;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.Span;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes, imports, shows, changes, regenerates, blocks and deletes virtual keys, in the shapes of LiteLLM's
/// proxy.
public final class KeyEndpoints {
    private static final int DEFAULT_SIZE = 100;
    private static final int MAX_SIZE = 1000;
    private static final int MAX_PAGE = 1_000_000;

    private final Keys keys;
    private final KeyHolders holders;
    private final Keyring keyring;
    private final SpendLog spend;
    private final Supplier<RoutingTable> routing;
    private final Clock clock;

    /// @param routing the groups there are now
    public KeyEndpoints(
            Keys keys,
            KeyHolders holders,
            Keyring keyring,
            SpendLog spend,
            Supplier<RoutingTable> routing,
            Clock clock) {
        this.keys = keys;
        this.holders = holders;
        this.keyring = keyring;
        this.spend = spend;
        this.routing = routing;
        this.clock = clock;
    }

    public Response generate(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.CREATION);
        KeyChange wanted = KeyRequest.read(fields, routing.get().names());
        Keys.Generated generated = keys.generate(wanted, ownKey(fields, "key"), deed(request));
        return generated(generated, fields);
    }

    /// Gives the key that the body names a new secret.
    public Response regenerate(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.REGENERATION);
        return regenerate(request, KeyRequest.key(fields), fields);
    }

    /// Gives the key that the path names a new secret.
    public Response regenerateInPath(Request request) throws IOException {
        KeyId key = KeyRequest.id(request.pathParameter("key_id"));
        return regenerate(request, key, JsonFields.readIfAny(request, KeyRequest.REGENERATION));
    }

    private Response regenerate(Request request, KeyId key, JsonFields fields) {
        Span grace = KeyRequest.duration(fields, "grace_period");
        Instant now = clock.instant();
        // What was spent before the change is counted before it.
        spend.flush();
        Keys.Generated generated = keys.regenerate(
                key,
                KeyRequest.read(fields, routing.get().names()),
                ownKey(fields, "new_key"),
                grace == null ? Duration.ZERO : Duration.between(now, grace.after(now, 1)),
                deed(request));
        return generated(generated, fields);
    }

    private Response generated(Keys.Generated generated, JsonFields fields) {
        keyring.forget();
        return Response.json(200, KeyJson.generated(generated, warnings(fields), clock.instant()));
    }

    private @Nullable Secret ownKey(JsonFields fields, String field) {
        Secret own = KeyRequest.ownKey(fields, field);
        if (own != null) {
            keyring.refuseMaster(new KeyId(own.sha256().hex()));
        }
        return own;
    }

    private List<String> warnings(JsonFields fields) {
        List<String> warnings = new ArrayList<>(LimitFields.warnings(fields));
        fields.text("team_id")
                .filter(team -> holders.find(Payer.team(team)).isEmpty())
                .ifPresent(team -> warnings.add("team_id '" + team
                        + "' names no team here, so no team's limits bind the key; /team/new makes one"));
        return warnings;
    }

    /// Whether the caller's key opens this server, which it does if this is answered.
    public Response health(Request request) {
        return Response.json(200, KeyJson.healthy());
    }

    /// Adds keys that were made elsewhere.
    public Response add(Request request) throws IOException {
        JsonFields fields =
                JsonFields.read(request, ImportedKey.MAX_BYTES, Set.of("keys", "workspace", "ignore", "dry_run"));
        var imported =
                KeyImport.of(fields, keys, keyring, holders, routing.get().names(), deed(request), clock.instant());
        keyring.forget();
        return Response.json(200, imported.json());
    }

    /// The key named in the request, for the master key only; without a name, the caller's own key.
    public Response info(Request request) {
        KnownParameters.check(request, Set.of("key"));
        KeyId own = request.caller().orElseThrow().key();
        KeyId asked = request.query("key").map(KeyRequest::id).orElse(own);
        if (!own.isMaster() && !asked.equals(own)) {
            throw new Refused(new NotAllowed("Only the master key may look at other keys"));
        }
        if (asked.isMaster()) {
            return Response.json(200, KeyJson.master());
        }
        spend.flush();
        VirtualKey key = keys.find(asked).orElseThrow(() -> new Refused(new NotFound("Key not found")));
        return Response.json(200, KeyJson.info(key, clock.instant()));
    }

    public Response list(Request request) {
        int page = number(request, "page", 1, MAX_PAGE);
        int size = number(request, "size", DEFAULT_SIZE, MAX_SIZE);
        KeyFilter filter = KeyQuery.filter(request);
        spend.flush();
        boolean isFull = KeyQuery.isFull(request);
        return Response.json(200, KeyJson.list(keys.list(filter, page, size), isFull, clock.instant()));
    }

    public Response update(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.CHANGE);
        return change(
                KeyRequest.key(fields), KeyRequest.read(fields, routing.get().names()), deed(request));
    }

    public Response block(Request request) throws IOException {
        return setBlocked(request, true);
    }

    public Response unblock(Request request) throws IOException {
        return setBlocked(request, false);
    }

    private Response setBlocked(Request request, boolean isBlocked) throws IOException {
        return change(
                KeyRequest.key(JsonFields.read(request, Set.of("key"))), KeyChange.blocked(isBlocked), deed(request));
    }

    private Response change(KeyId id, KeyChange change, AuditEntry deed) {
        // What was spent before the change is counted before it.
        spend.flush();
        VirtualKey key = keys.update(id, change, deed);
        keyring.forget();
        return Response.json(200, KeyJson.one(key, clock.instant()));
    }

    public Response delete(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, Set.of("keys", "key_aliases"));
        List<KeyId> ids = fields.texts("keys").stream().map(KeyRequest::id).toList();
        List<String> aliases = fields.texts("key_aliases");
        if (ids.isEmpty() && aliases.isEmpty()) {
            throw new Refused(new BadRequest("keys or key_aliases is required: an array of those to delete"));
        }
        List<KeyId> deleted = keys.delete(ids, aliases, deed(request));
        keyring.forget();
        return Response.json(200, KeyJson.deleted(deleted));
    }

    /// Who asks for a change, and by what.
    static AuditEntry deed(Request request) {
        return new AuditEntry(request.caller().orElseThrow().key(), request.id(), request.operation());
    }

    private static int number(Request request, String name, int otherwise, int most) {
        String text = request.query(name).orElse(Integer.toString(otherwise));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new Refused(new BadRequest(name + " must be a whole number from 1 to " + most));
        }
        return number;
    }
}
