package dev.repertoire.gateway.keys;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refused;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a key or its budget shall last, as LiteLLM writes it: `30s`, `15m`, `12h`, `30d`.
public final class KeyDuration {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    private KeyDuration() {}

    /// @param field what the text was sent as
    /// @throws Refused if `text` is not of this form
    public static Duration parse(String field, String text) {
        Matcher duration = FORM.matcher(text);
        if (!duration.matches()) {
            throw new Refused(new BadRequest(field + " must be a number and one of s, m, h, d, such as 30d"));
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
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
