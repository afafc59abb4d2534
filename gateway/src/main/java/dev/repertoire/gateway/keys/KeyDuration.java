package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a key or its budget shall last, as LiteLLM writes it: `30s`, `15m` or `15min`, `12h`, `30d`, `2w`,
/// `hourly`, `daily`, `weekly`.
public final class KeyDuration {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(s|m|min|h|d|w)");

    private static final Map<String, Duration> WORDS =
            Map.of("hourly", Duration.ofHours(1), "daily", Duration.ofDays(1), "weekly", Duration.ofDays(7));

    /// A month of the calendar is no fixed time, and one of 30 days would move through it.
    private static final Pattern MONTHS = Pattern.compile("[0-9]*mo|monthly");

    private KeyDuration() {}

    /// @param field what the text was sent as
    /// @throws Refused if `text` is not of this form
    public static Duration parse(String field, String text) {
        Duration named = WORDS.get(text);
        if (named != null) {
            return named;
        }
        Matcher duration = FORM.matcher(text);
        if (!duration.matches()) {
            throw new Refused(new BadRequest(
                    MONTHS.matcher(text).matches()
                            ? field + " can't be in months; say 30d for thirty days"
                            : field + " must be a number and one of s, min, h, d, w, such as 30d, or hourly, daily or"
                                    + " weekly"));
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m", "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "w" -> Duration.ofDays(7 * count);
            default -> Duration.ofDays(count);
        };
    }

    /// The shortest text for a duration of whole seconds: `1d`, not `24h`.
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
