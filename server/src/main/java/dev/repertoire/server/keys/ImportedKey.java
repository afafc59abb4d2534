package dev.repertoire.server.keys;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.GroupNames;
import dev.repertoire.gateway.keys.DetailsChange;
import dev.repertoire.gateway.keys.KeyChange;
import dev.repertoire.gateway.keys.KeyHolders;
import dev.repertoire.gateway.keys.VirtualKey;
import dev.repertoire.gateway.spend.BudgetPeriod;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Payer;
import dev.repertoire.gateway.spend.Span;
import dev.repertoire.server.http.JsonFields;
import dev.repertoire.wire.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A row of LiteLLM's table of keys. Its token is the SHA-256 of the key, as ours is. A column that limits the
/// key in a way that is not known here is refused, since the key could do more here than there.
final class ImportedKey {
    /// Of a request: some thousand rows.
    static final int MAX_BYTES = 4 << 20;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");
    private static final int HINT_CHARACTERS = 4;
    private static final int PLACES = 9;
    private static final BigDecimal MAX_SPEND = new BigDecimal("1000000000");
    private static final BigDecimal LEAST_SPEND = BigDecimal.ONE.movePointLeft(PLACES);
    private static final int MAX_YEAR = 9999;

    /// What is taken over.
    private static final Set<String> TAKEN = Set.of(
            "token",
            "key_name",
            "key_alias",
            "workspace",
            "team_id",
            "user_id",
            "metadata",
            "tags",
            "aliases",
            "models",
            "read_only",
            "blocked",
            "rpm_limit",
            "tpm_limit",
            "max_budget",
            "budget_duration",
            "budget_reset_at",
            "spend",
            "expires",
            "created_at");

    /// What limits nothing: who changed the row and when, what was counted, how a console shows it.
    private static final Set<String> IDLE = Set.of(
            "updated_at",
            "created_by",
            "updated_by",
            "last_active",
            "last_refreshed_at",
            "soft_budget",
            "soft_budget_cooldown",
            "model_spend",
            "config",
            "auto_rotate",
            "rotation_count",
            "rotation_interval",
            "last_rotation_at",
            "key_rotation_at",
            "total_spend",
            "key_type");

    /// LiteLLM's word for "calls of models, and no administration", which is all that a key can do here.
    private static final String HARMLESS_ROUTES = "[\"llm_api_routes\"]";

    private ImportedKey() {}

    /// @param ignored columns that the caller lets go
    /// @throws Refused with all that is wrong with the row
    static VirtualKey read(ObjectNode row, @Nullable Workspace workspace, Set<String> ignored, Instant now) {
        row.remove(ignored);
        refuseLimits(row, ignored);
        row.retain(TAKEN);
        JsonFields fields = JsonFields.ofPart(row, TAKEN);
        Instant created = moment(fields, "created_at").orElse(now);
        KeyChange described = new KeyChange(
                fields.text("key_alias").orElse(null),
                null,
                null,
                new DetailsChange(
                        fields.text("team_id").orElse(null),
                        fields.text("user_id").orElse(null),
                        fields.object("metadata").orElse(null),
                        fields.texts("tags"),
                        fields.textsByName("aliases")),
                LimitFields.read(fields, null),
                Set.of());
        var key = VirtualKey.of(
                token(fields),
                Optional.ofNullable(
                                KeyRequest.workspace(fields.text("workspace").orElse(null)))
                        .or(() -> Optional.ofNullable(workspace))
                        .orElse(Workspace.DEFAULT),
                hint(fields),
                created,
                moment(fields, "expires").orElse(null),
                described);
        return key.withSpend(period(key.limits().budgetPeriod(), fields, now), spend(fields), now);
    }

    /// What of a row is kept and has no effect, a sentence each.
    static List<String> warnings(ObjectNode row, VirtualKey key, KeyHolders holders, GroupNames known) {
        String unknown = key.limits().groups().stream()
                .filter(name -> known.group(name).isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
        List<String> warnings = new ArrayList<>();
        if (!unknown.isEmpty()) {
            warnings.add("models names what is no group here, and opens nothing: " + unknown);
        }
        if (row.path("tpm_limit").isNumber()) {
            warnings.add("tpm_limit has no effect: skills have no tokens");
        }
        String user = key.details().membership().user();
        if (user != null && holders.find(Payer.user(user)).isEmpty()) {
            warnings.add("user_id names no user here, so no user's limits bind the key");
        }
        return warnings;
    }

    private static void refuseLimits(ObjectNode row, Set<String> ignored) {
        Set<String> unknown = new TreeSet<>();
        MetadataLimits.in(row.path("metadata")).stream()
                .map(name -> "metadata." + name)
                .filter(name -> !ignored.contains(name))
                .forEach(unknown::add);
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            JsonNode value = field.getValue();
            boolean isSaid = !value.isNull()
                    && !(value.isContainer() && value.isEmpty())
                    && !(value.isString() && value.stringValue().isEmpty());
            if (isSaid
                    && !TAKEN.contains(field.getKey())
                    && !IDLE.contains(field.getKey())
                    && !(field.getKey().equals("allowed_routes")
                            && value.toString().equals(HARMLESS_ROUTES))) {
                unknown.add(field.getKey());
            }
        }
        if (!unknown.isEmpty()) {
            throw refused("has " + String.join(", ", unknown)
                    + ", which would not hold here; name it in ignore to import the key without it");
        }
    }

    private static KeyId token(JsonFields fields) {
        String token = fields.text("token").orElse("");
        if (!TOKEN.matcher(token).matches()) {
            throw refused("token must be the SHA-256 of the key, 64 hexadecimal digits");
        }
        return new KeyId(token);
    }

    private static String hint(JsonFields fields) {
        String name = fields.text("key_name").orElse("");
        return name.length() < HINT_CHARACTERS ? "" : name.substring(name.length() - HINT_CHARACTERS);
    }

    private static Money spend(JsonFields fields) {
        // LiteLLM adds up binary fractions, which have more places than money has here.
        return fields.decimal("spend").map(ImportedKey::rounded).orElse(Money.ZERO);
    }

    /// Compared before it is written out: `1e999999999` would fill the memory.
    private static Money rounded(BigDecimal spend) {
        if (spend.signum() < 0 || spend.compareTo(MAX_SPEND) > 0) {
            throw refused("spend must be a number of dollars from 0 to " + MAX_SPEND.toPlainString());
        }
        if (spend.signum() == 0) {
            return Money.ZERO;
        }
        return Money.of(spend.compareTo(LEAST_SPEND) < 0 ? LEAST_SPEND : spend.setScale(PLACES, RoundingMode.UP));
    }

    /// The period goes on as it does there, where it is known by its end.
    private static BudgetPeriod period(@Nullable Span length, JsonFields fields, Instant now) {
        Instant start = length == null
                ? now
                : moment(fields, "budget_reset_at").map(length::before).orElse(now);
        return new BudgetPeriod(start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start, length);
    }

    private static Optional<Instant> moment(JsonFields fields, String name) {
        return fields.text(name)
                .filter(text -> !text.isEmpty())
                .map(text -> moment(name, text).truncatedTo(ChronoUnit.MICROS));
    }

    /// With an offset, or as PostgreSQL writes times without one, in UTC.
    private static Instant moment(String name, String text) {
        Instant moment = parsed(name, text);
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (moment.isBefore(Instant.EPOCH) || year > MAX_YEAR) {
            throw refused(name + " must be a time from 1970 to " + MAX_YEAR);
        }
        return moment;
    }

    private static Instant parsed(String name, String text) {
        String iso = text.replace(' ', 'T');
        try {
            return iso.matches(".*(Z|[+-][0-9]{2}(:?[0-9]{2})?)")
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-][0-9]{2})$", "$1:00"))
                            .toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw refused(name + " must be a time such as " + Timestamps.format(Instant.EPOCH));
        }
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
