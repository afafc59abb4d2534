package dev.repertoire.cli.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/// Sizes, amounts and times as people read them.
public final class Human {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Human() {}

    /// `999 B`, `13.9 MB`: with decimal prefixes, as disks and browsers count.
    public static String bytes(long count) {
        double shown = count;
        int unit = 0;
        while (shown >= 999.5 && unit < UNITS.length - 1) {
            shown /= 1000;
            unit++;
        }
        return (unit == 0 || shown >= 99.95
                        ? String.format(Locale.ROOT, "%.0f", shown)
                        : String.format(Locale.ROOT, "%.1f", shown))
                + " " + UNITS[unit];
    }

    /// `$3.20`; below a cent with the first two digits that are none of the zeros, `$0.0000059`.
    ///
    /// @param dollars as the server writes them
    public static String money(String dollars) {
        BigDecimal amount = new BigDecimal(dollars);
        if (amount.signum() == 0 || amount.abs().compareTo(CENT) >= 0) {
            return "$" + amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        return "$" + amount.round(new MathContext(2)).stripTrailingZeros().toPlainString();
    }

    /// `just now`, `5 minutes ago`, `in 3 days`; the day if it is further away than a month.
    public static String relative(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        Duration away = since.abs();
        if (away.toDays() > 30) {
            return then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        if (away.toMinutes() < 1) {
            return "just now";
        }
        return since.isNegative() ? "in " + length(away) : length(away) + " ago";
    }

    private static String length(Duration away) {
        if (away.toHours() < 1) {
            return counted(away.toMinutes(), "minute");
        }
        return away.toDays() < 1 ? counted(away.toHours(), "hour") : counted(away.toDays(), "day");
    }

    /// `1 key`, `2 keys`.
    public static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
