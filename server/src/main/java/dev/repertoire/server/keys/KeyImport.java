package dev.repertoire.server.keys;

import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.wire.ErrorEnvelope;
import dev.repertoire.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/// Takes over keys row by row, and says what became of each. A row that is refused stops no other, and a row
/// that is here already changes nothing, so that an import can be repeated.
final class KeyImport {
    private final List<Row> imported = new ArrayList<>();
    private final List<Row> existing = new ArrayList<>();
    private final List<Row> refused = new ArrayList<>();
    private final boolean isDryRun;

    /// @param number  counted from 1
    /// @param token   as it was sent; null if it is no text
    /// @param message why it was refused, or what of it has no effect; null for nothing
    private record Row(
            int number,
            @Nullable String token,
            @Nullable String alias,
            @Nullable String message) {}

    private KeyImport(boolean isDryRun) {
        this.isDryRun = isDryRun;
    }

    static KeyImport of(
            JsonFields fields, Keys keys, KeyHolders holders, GroupNames known, AuditEntry deed, Instant now) {
        var result = new KeyImport(fields.flag("dry_run").orElse(false));
        Workspace workspace = KeyRequest.workspace(fields.text("workspace").orElse(null));
        Set<String> ignored = Set.copyOf(fields.texts("ignore"));
        int number = 0;
        for (ObjectNode row : fields.objects("keys")) {
            number++;
            String token = text(row, "token");
            String alias = text(row, "key_alias");
            try {
                VirtualKey key = ImportedKey.read(row, workspace, ignored, now);
                result.add(number, key, keys, holders, known, deed);
            } catch (Refused e) {
                String message = ErrorEnvelope.of(e.refusal()).message();
                result.refused.add(new Row(number, token, alias, message));
            }
        }
        return result;
    }

    private void add(int number, VirtualKey key, Keys keys, KeyHolders holders, GroupNames known, AuditEntry deed) {
        String team = key.details().membership().team();
        if (team != null && holders.find(Payer.team(team)).isEmpty()) {
            refused.add(row(
                    number,
                    key,
                    "team_id names no team here, and the key would be without its team's limits;"
                            + " make the team by /team/new, or name team_id in ignore to let it go"));
            return;
        }
        boolean isNew = isDryRun ? keys.find(key.id()).isEmpty() : keys.add(key, deed);
        List<String> warnings = ImportedKey.warnings(key, known);
        (isNew ? imported : existing).add(row(number, key, warnings.isEmpty() ? null : String.join("; ", warnings)));
    }

    private static Row row(int number, VirtualKey key, @Nullable String message) {
        return new Row(number, key.id().value(), key.alias(), message);
    }

    private static @Nullable String text(ObjectNode row, String name) {
        return row.path(name).isString() ? row.path(name).stringValue() : null;
    }

    byte[] json() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("dry_run", isDryRun);
            write(json, "imported", imported);
            write(json, "existing", existing);
            write(json, "refused", refused);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name, List<Row> rows) {
        json.writeArrayPropertyStart(name);
        for (Row row : rows) {
            json.writeStartObject();
            json.writeNumberProperty("row", row.number());
            Json.writeNullable(json, "token", row.token());
            Json.writeNullable(json, "key_alias", row.alias());
            Json.writeNullable(json, "message", row.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
