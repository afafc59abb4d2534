package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.attempts.RoutingTable;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.HolderChange;
import dev.repertoire.gateway.keys.KeyHolder;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.SpendLog;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes, shows, changes, blocks and deletes teams, or users, in the shapes of LiteLLM's proxy.
public final class HolderEndpoints {
    private static final int MOST_LISTED = 10_000;

    private final HolderNames names;
    private final KeyHolders holders;
    private final Keyring keyring;
    private final SpendLog spend;
    private final Supplier<RoutingTable> routing;
    private final Clock clock;

    private HolderEndpoints(
            HolderNames names,
            KeyHolders holders,
            Keyring keyring,
            SpendLog spend,
            Supplier<RoutingTable> routing,
            Clock clock) {
        this.names = names;
        this.holders = holders;
        this.keyring = keyring;
        this.spend = spend;
        this.routing = routing;
        this.clock = clock;
    }

    /// @param routing the groups there are now
    public static HolderEndpoints ofTeams(
            KeyHolders holders, Keyring keyring, SpendLog spend, Supplier<RoutingTable> routing, Clock clock) {
        return new HolderEndpoints(HolderNames.TEAM, holders, keyring, spend, routing, clock);
    }

    /// @param routing the groups there are now
    public static HolderEndpoints ofUsers(
            KeyHolders holders, Keyring keyring, SpendLog spend, Supplier<RoutingTable> routing, Clock clock) {
        return new HolderEndpoints(HolderNames.USER, holders, keyring, spend, routing, clock);
    }

    public Response create(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.and(names.described(), names.id()));
        KeyHolder made = create(id(fields), fields, KeyEndpoints.deed(request));
        return Response.json(200, json().created(made, null, LimitFields.warnings(fields)));
    }

    /// The id that the request names, or a new one.
    String id(JsonFields fields) {
        return fields.text(names.id())
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    KeyHolder create(String id, JsonFields fields, AuditEntry deed) {
        KeyHolder made = holders.create(names.payer(id), change(fields), deed);
        keyring.forget();
        return made;
    }

    /// What was made is not wanted after all.
    void undo(KeyHolder made, AuditEntry deed) {
        holders.undo(made, deed);
        keyring.forget();
    }

    public Response info(Request request) {
        KnownParameters.check(request, Set.of(names.id()));
        Payer payer = request.query(names.id())
                .map(names::payer)
                .orElseThrow(() -> new Refused(new BadRequest(names.id() + " is required")));
        spend.flush();
        KeyHolder holder = holders.find(payer)
                .orElseThrow(() -> new Refused(new NotFound("There is no " + names.word() + " of this id")));
        return Response.json(200, json().info(held(holder)));
    }

    public Response list(Request request) {
        KnownParameters.check(request, Set.of());
        spend.flush();
        List<HolderJson.Held> all =
                holders.list(names.kind(), MOST_LISTED).stream().map(this::held).toList();
        return Response.json(200, json().list(all));
    }

    private HolderJson.Held held(KeyHolder holder) {
        return new HolderJson.Held(holder, holders.keys(holder.payer()));
    }

    public Response update(Request request) throws IOException {
        JsonFields fields = JsonFields.read(request, KeyRequest.and(names.described(), names.id(), "remove"));
        return change(fields, change(fields), KeyEndpoints.deed(request));
    }

    public Response block(Request request) throws IOException {
        return setBlocked(request, true);
    }

    public Response unblock(Request request) throws IOException {
        return setBlocked(request, false);
    }

    private Response setBlocked(Request request, boolean isBlocked) throws IOException {
        JsonFields fields = JsonFields.read(request, Set.of(names.id()));
        return change(fields, HolderChange.blocked(isBlocked), KeyEndpoints.deed(request));
    }

    private Response change(JsonFields fields, HolderChange change, AuditEntry deed) {
        Payer payer = fields.text(names.id())
                .map(names::payer)
                .orElseThrow(() -> new Refused(new BadRequest(names.id() + " is required")));
        // What was spent before the change is counted before it.
        spend.flush();
        KeyHolder changed = holders.update(payer, change, deed);
        keyring.forget();
        return Response.json(200, json().changed(changed));
    }

    /// Deletes all of them and their keys, or none.
    public Response delete(Request request) throws IOException {
        List<String> ids = JsonFields.read(request, Set.of(names.ids())).texts(names.ids()).stream()
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            throw new Refused(new BadRequest(names.ids() + " is required: an array of those to delete"));
        }
        var keys = holders.delete(ids.stream().map(names::payer).toList(), KeyEndpoints.deed(request));
        keyring.forget();
        return Response.json(200, json().deleted(ids, keys));
    }

    private HolderChange change(JsonFields fields) {
        return new HolderChange(
                fields.text(names.alias()).orElse(null),
                names.haveEmail() ? fields.text("user_email").orElse(null) : null,
                fields.object("metadata").orElse(null),
                LimitFields.read(fields, routing.get().names()),
                LimitFields.removed(fields, names.removable()));
    }

    HolderJson json() {
        return new HolderJson(names, clock.instant());
    }

    HolderNames names() {
        return names;
    }
}
