package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import dev.repertoire.gateway.spend.Span;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a key or a budget period shall last, as LiteLLM writes it: `30s`, `15m` or `15min`, `12h`, `30d`,
/// `2w`, `1mo`, `hourly`, `daily`, `weekly`, `monthly`.
public final class KeyDuration {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(s|m|min|h|d|w|mo)");
    private static final int MAX_MONTHS = 1_200;
    private static final Duration MAX = Duration.ofDays(36_500);

    private static final Map<String, Span> WORDS = Map.of(
            "hourly", Span.of(Duration.ofHours(1)),
            "daily", Span.of(Duration.ofDays(1)),
            "weekly", Span.of(Duration.ofDays(7)),
            "monthly", Span.ofMonths(1));

    private KeyDuration() {}

    /// @param field what the text was sent as
    /// @throws Refused if `text` is not of this form
    public static Span parse(String field, String text) {
        Span named = WORDS.get(text);
        if (named != null) {
            return named;
        }
        Matcher duration = FORM.matcher(text);
        if (!duration.matches()) {
            throw new Refused(new BadRequest(field + " must be a number and one of s, min, h, d, w, mo, such as 30d, or"
                    + " hourly, daily, weekly or monthly"));
        }
        int count = Integer.parseInt(duration.group(1));
        Span span = span(field, count, duration.group(2));
        if (span.fixed().compareTo(MAX) > 0) {
            throw new Refused(new BadRequest(field + " must be at most " + MAX.toDays() + "d"));
        }
        return span;
    }

    private static Span span(String field, int count, String unit) {
        return switch (unit) {
            case "s" -> Span.of(Duration.ofSeconds(count));
            case "m", "min" -> Span.of(Duration.ofMinutes(count));
            case "h" -> Span.of(Duration.ofHours(count));
            case "w" -> Span.of(Duration.ofDays(7L * count));
            case "mo" -> months(field, count);
            default -> Span.of(Duration.ofDays(count));
        };
    }

    private static Span months(String field, int count) {
        if (count > MAX_MONTHS) {
            throw new Refused(new BadRequest(field + " must be at most " + MAX_MONTHS + " months"));
        }
        return Span.ofMonths(count);
    }

    /// The shortest text for a time of whole seconds: `1d`, not `24h`.
    public static String format(Span span) {
        if (span.months() > 0) {
            return span.months() + "mo";
        }
        long seconds = span.fixed().toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
