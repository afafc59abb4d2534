package dev.repertoire.server.keys;

import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.keys.AuditEntry;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.Keyring;
import dev.repertoire.gateway.keys.Keys;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.wire.ErrorEnvelope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Takes over keys row by row, and says what became of each. A row that is refused stops no other, and a row
/// that is here already changes nothing, so that an import can be repeated.
final class KeyImport {
    /// The team of the sessions of LiteLLM's console, which nobody needs here.
    private static final String CONSOLE = "litellm-dashboard";

    private static final String TEAM = "team_id";

    private final Keys keys;
    private final Keyring keyring;
    private final KeyHolders holders;
    private final GroupNames known;
    private final AuditEntry deed;
    private final @Nullable Workspace workspace;
    private final Set<String> ignored;
    private final boolean isDryRun;
    private final Set<String> seen = new HashSet<>();
    private final ImportResult result;

    private KeyImport(
            JsonFields fields, Keys keys, Keyring keyring, KeyHolders holders, GroupNames known, AuditEntry deed) {
        this.keys = keys;
        this.keyring = keyring;
        this.holders = holders;
        this.known = known;
        this.deed = deed;
        this.workspace = KeyRequest.workspace(fields.text("workspace").orElse(null));
        this.ignored = Set.copyOf(fields.texts("ignore"));
        this.isDryRun = fields.flag("dry_run").orElse(false);
        this.result = new ImportResult(isDryRun);
    }

    static ImportResult of(
            JsonFields fields,
            Keys keys,
            Keyring keyring,
            KeyHolders holders,
            GroupNames known,
            AuditEntry deed,
            Instant now) {
        var all = new KeyImport(fields, keys, keyring, holders, known, deed);
        fields.objects("keys").forEach(row -> all.add(row, now));
        return all.result;
    }

    private void add(ObjectNode row, Instant now) {
        result.next(text(row, "token"), text(row, "key_alias"));
        String team = text(row, TEAM);
        if (CONSOLE.equals(team)) {
            result.skipped("a session of LiteLLM's console");
            return;
        }
        boolean isTeamGone = team != null
                && !team.isEmpty()
                && holders.find(Payer.team(team)).isEmpty();
        if (isTeamGone && !ignored.contains(TEAM)) {
            result.refused("team_id names no team here, and the key would be without its team's limits; make the team"
                    + " by /team/new, or name team_id in ignore to import the key without its team");
            return;
        }
        try {
            add(row, ImportedKey.read(row, workspace, ignored(isTeamGone), now));
        } catch (Refused e) {
            result.refused(ErrorEnvelope.of(e.refusal()).message());
        }
    }

    private void add(ObjectNode row, VirtualKey key) {
        keyring.refuseMaster(key.id());
        List<String> warnings = ImportedKey.warnings(row, key, holders, known);
        String message = warnings.isEmpty() ? null : String.join("; ", warnings);
        if (isDryRun ? isNew(key) : keys.add(key, deed)) {
            result.imported(message);
        } else {
            result.existing(message);
        }
    }

    /// Only a team that is not here is let go.
    private Set<String> ignored(boolean isTeamGone) {
        Set<String> columns = new HashSet<>(ignored);
        if (!isTeamGone) {
            columns.remove(TEAM);
        }
        return columns;
    }

    /// Whether the key would be added, after those of the rows before.
    private boolean isNew(VirtualKey key) {
        if (!seen.add(key.id().value()) || keys.find(key.id()).isPresent()) {
            return false;
        }
        keys.refuseTakenAlias(key);
        if (key.alias() != null && !seen.add("alias " + key.alias())) {
            throw Keys.takenAlias();
        }
        return true;
    }

    private static @Nullable String text(ObjectNode row, String name) {
        return row.path(name).isString() ? row.path(name).stringValue() : null;
    }
}
