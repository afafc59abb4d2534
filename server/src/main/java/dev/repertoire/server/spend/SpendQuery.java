package dev.repertoire.server.spend;

import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Secret;
import dev.repertoire.gateway.spend.SpendBooks;
import dev.repertoire.gateway.spend.SpendFilter;
import dev.repertoire.gateway.spend.SpendGrouping;
import dev.repertoire.server.http.KnownParameters;
import dev.repertoire.server.http.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the query of a request about spend.
final class SpendQuery {
    private static final Set<String> FILTERS = Set.of(
            "key",
            "workspace",
            "team_id",
            "user_id",
            "model_group",
            "account",
            "operation",
            "status",
            "start_date",
            "end_date");

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Pattern STATUS_CLASS = Pattern.compile("[1-5]xx");

    private final SpendBooks books;

    SpendQuery(SpendBooks books) {
        this.books = books;
    }

    /// @param others the query parameters that may stand beside the filters
    /// @throws Refused if one is unknown or malformed, or asks for what this caller may not see
    SpendFilter filter(Request request, Set<String> others) {
        Set<String> known = new HashSet<>(FILTERS);
        known.addAll(others);
        KnownParameters.check(request, known);
        String status = request.query("status").orElse(null);
        if (status != null
                && !STATUS.matcher(status).matches()
                && !STATUS_CLASS.matcher(status).matches()) {
            throw refused("status must be one such as 404, or a class of them such as 4xx");
        }
        String code = status == null ? "" : status;
        return new SpendFilter(
                key(request.caller().orElseThrow(), request.query("key").orElse(null)),
                request.query("workspace").orElse(null),
                request.query("team_id").orElse(null),
                request.query("user_id").orElse(null),
                null,
                request.query("model_group").orElse(null),
                request.query("account").orElse(null),
                request.query("operation").orElse(null),
                status == null ? 0 : Integer.parseInt(code.replace('x', '0')),
                status == null ? Integer.MAX_VALUE : Integer.parseInt(code.replace('x', '9')),
                request.query("start_date")
                        .map(text -> moment("start_date", text, false))
                        .orElse(null),
                request.query("end_date")
                        .map(text -> moment("end_date", text, true))
                        .orElse(null));
    }

    /// @throws Refused if `group_by` names something else
    static Set<SpendGrouping> groupings(Request request) {
        Set<SpendGrouping> groupings = EnumSet.noneOf(SpendGrouping.class);
        for (String word : request.query("group_by")
                .filter(text -> !text.isEmpty())
                .map(List::of)
                .orElse(List.of())) {
            for (String name : word.split(",", -1)) {
                groupings.add(grouping(name.strip()));
            }
        }
        return groupings;
    }

    static String word(SpendGrouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    private static SpendGrouping grouping(String name) {
        return Arrays.stream(SpendGrouping.values())
                .filter(grouping -> word(grouping).equals(name))
                .findFirst()
                .orElseThrow(() -> refused("group_by must be a comma-separated list of "
                        + Arrays.stream(SpendGrouping.values())
                                .map(SpendQuery::word)
                                .collect(Collectors.joining(", "))));
    }

    /// The master sees all keys; any other sees itself.
    @Nullable
    KeyId key(Caller caller, @Nullable String asked) {
        if (caller.key().isMaster()) {
            return asked == null ? null : named(asked);
        }
        if (asked != null
                && !id(asked).equals(caller.key())
                && !books.keyNamed(asked).equals(Optional.of(caller.key()))) {
            throw new Refused(new NotAllowed("Only the master key may look at other keys"));
        }
        return caller.key();
    }

    private KeyId named(String keyTokenOrAlias) {
        KeyId id = id(keyTokenOrAlias);
        boolean isToken = id.value().matches("[0-9a-f]{64}") || id.isMaster();
        return isToken
                ? id
                : books.keyNamed(keyTokenOrAlias).orElseThrow(() -> new Refused(new NotFound("Key not found")));
    }

    private static KeyId id(String keyOrToken) {
        return keyOrToken.startsWith("sk-")
                ? new KeyId(Secret.of(keyOrToken).sha256().hex())
                : new KeyId(keyOrToken);
    }

    /// @param isEnd whether a day stands for its end
    static Instant moment(String name, String text, boolean isEnd) {
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return inRange(
                        name,
                        (isEnd ? day.plusDays(1) : day)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant());
            }
            return inRange(name, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw badMoment(name);
        }
    }

    private static Instant inRange(String name, Instant instant) {
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.EPOCH.plus(3_000_000, ChronoUnit.DAYS))) {
            throw badMoment(name);
        }
        return instant;
    }

    private static Refused badMoment(String name) {
        return refused(name + " must be a day (2026-05-31) or a moment (2026-05-31T10:00:00Z), from 1970 on");
    }

    private static Refused refused(String message) {
        return new Refused(new BadRequest(message));
    }
}
