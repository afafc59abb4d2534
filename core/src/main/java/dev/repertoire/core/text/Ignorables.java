package dev.repertoire.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// The characters that Unicode has readers pass over where they can't show them (`Default_Ignorable_Code_Point`).
/// The JDK does not know this property, so its ranges are a resource, which a test holds against ICU.
final class Ignorables {
    private static final String RESOURCE = "default-ignorable.txt";
    private static final int FIRST = 0xAD;

    /// Last code points by first ones.
    private static final NavigableMap<Integer, Integer> RANGES = read();

    private Ignorables() {}

    static boolean contains(int codePoint) {
        if (codePoint < FIRST) {
            return false;
        }
        var range = RANGES.floorEntry(codePoint);
        return range != null && codePoint <= range.getValue();
    }

    /// Each line is a code point, or the first and the last of a range: `FE00..FE0F`.
    private static NavigableMap<Integer, Integer> read() {
        try (InputStream in = Ignorables.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
            var ranges = new TreeMap<Integer, Integer>();
            new String(bytes, StandardCharsets.US_ASCII).lines().forEach(line -> {
                String[] ends = line.split("\\.\\.", 2);
                ranges.put(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16));
            });
            return ranges;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
