package dev.repertoire.server.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.DetailsChange;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyHolder;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.LimitsChange;
import dev.repertoire.server.http.Endpoint;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import java.io.IOException;
import java.util.Set;

/// Makes a user and, unless told not to, a key for them, as LiteLLM does. What limits the user limits all their
/// keys, so the new one has no limits of its own.
public final class NewUserEndpoint implements Endpoint {
    /// A role decides what a user may administer, which no key may here.
    private static final String ONLY_ROLE = "internal_user";

    private final HolderEndpoints users;
    private final Keys keys;

    public NewUserEndpoint(HolderEndpoints users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    @Override
    public Response answer(Request request) throws IOException {
        Set<String> known = KeyRequest.and(
                users.names().described(),
                users.names().id(),
                "user_role",
                "auto_create_key",
                "key_alias",
                "workspace",
                "duration",
                "team_id");
        JsonFields fields = JsonFields.read(request, known);
        fields.text("user_role").filter(role -> !role.equals(ONLY_ROLE)).ifPresent(_ -> {
            throw new Refused(
                    new BadRequest("user_role can only be " + ONLY_ROLE + " here, since only the master key manages"));
        });
        boolean hasKey = fields.flag("auto_create_key").orElse(true);
        AuditEntry deed = KeyEndpoints.deed(request);
        String id = users.id(fields);
        KeyChange wanted = key(fields, id);
        KeyHolder user = users.create(id, fields, deed);
        try {
            Keys.Generated key = hasKey ? keys.generate(wanted, null, deed) : null;
            return Response.json(200, users.json().created(user, key, LimitFields.warnings(fields)));
        } catch (RuntimeException e) {
            users.undo(user, deed);
            throw e;
        }
    }

    private static KeyChange key(JsonFields fields, String user) {
        return new KeyChange(
                fields.text("key_alias").orElse(null),
                KeyRequest.workspace(fields.text("workspace").orElse(null)),
                KeyRequest.duration(fields, "duration"),
                new DetailsChange(fields.text("team_id").orElse(null), user, null, null, null),
                LimitsChange.NONE,
                Set.of());
    }
}
