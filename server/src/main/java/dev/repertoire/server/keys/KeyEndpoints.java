package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyFilter;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Makes, shows, changes, blocks and deletes virtual keys, in the shapes of LiteLLM's proxy.
public final class KeyEndpoints {
    private static final int DEFAULT_SIZE = 100;
    private static final int MAX_SIZE = 1000;
    private static final int MAX_PAGE = 1_000_000;

    private final Keys keys;
    private final Keyring keyring;
    private final SpendLog spend;
    private final Supplier<RoutingTable> routing;
    private final Clock clock;

    /// @param routing the groups there are now
    public KeyEndpoints(Keys keys, Keyring keyring, SpendLog spend, Supplier<RoutingTable> routing, Clock clock) {
        this.keys = keys;
        this.keyring = keyring;
        this.spend = spend;
        this.routing = routing;
        this.clock = clock;
    }

    public Response generate(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.creation());
        KeyChange wanted = KeyRequest.read(fields, routing.get());
        Keys.Generated generated = keys.generate(wanted, KeyRequest.ownKey(fields), deed(request));
        keyring.forget(generated.key().id());
        return Response.json(200, KeyJson.generated(generated, KeyRequest.warnings(fields), clock.instant()));
    }

    /// The key named in the request, for the master key only; without a name, the caller's own key.
    public Response info(Request request) {
        KeyQuery.refuseUnknown(request, Set.of("key"));
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
        return Response.json(200, KeyJson.list(keys.list(filter, page, size), clock.instant()));
    }

    public Response update(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.change());
        return change(KeyRequest.key(fields), KeyRequest.read(fields, routing.get()), deed(request));
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
        keyring.forget(id);
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
        deleted.forEach(keyring::forget);
        return Response.json(200, KeyJson.deleted(deleted));
    }

    private static AuditEntry deed(Request request) {
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
