package dev.repertoire.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Times in the format of the API: RFC 3339, UTC, always with six digits of the second
/// (`2024-10-30T23:58:27.427722Z`). Written digit by digit: every skill has two and every log line one, and
/// `DateTimeFormatter` takes several times as long.
public final class Timestamps {
    private static final String FORM = "0000-00-00T00:00:00.000000Z";

    private Timestamps() {}

    /// @param instant in the years 0 to 9999
    public static String format(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        put(text, 0, 4, time.getYear());
        put(text, 5, 2, time.getMonthValue());
        put(text, 8, 2, time.getDayOfMonth());
        put(text, 11, 2, time.getHour());
        put(text, 14, 2, time.getMinute());
        put(text, 17, 2, time.getSecond());
        put(text, 20, 6, time.getNano() / 1000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int offset, int digits, int value) {
        int rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
