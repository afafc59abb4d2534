package dev.repertoire.core.bundle;

import dev.repertoire.core.text.VisibleText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How file systems and tools read the names in a path.
public final class FileNames {
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$|clock\\$) *([.:].*)?", Pattern.DOTALL);
    private static final Pattern DROPPED_END = Pattern.compile("[. ]+$");

    private FileNames() {}

    /// Whether Windows reserves this name for a device, as it does `con`, `nul.txt` and `aux .md`.
    public static boolean isDevice(String name) {
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    static List<String> of(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /// The start of `path` up to the first name that is one of those; empty if there is none.
    static String upTo(String path, Predicate<String> isOne) {
        int from = 0;
        for (String name : of(path)) {
            if (isOne.test(name)) {
                return path.substring(0, from + name.length());
            }
            from += name.length() + 1;
        }
        return "";
    }

    /// The name that some file system or tool may find instead of `name`: in small letters, without what macOS passes
    /// over, and without the dots, blanks and streams that Windows takes off its end.
    static String folded(String name) {
        String folded = name.codePoints()
                .filter(c -> !VisibleText.isIgnorable(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        folded = Normalizer.normalize(folded, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        int stream = folded.indexOf(':');
        return DROPPED_END
                .matcher(stream < 0 ? folded : folded.substring(0, stream))
                .replaceFirst("");
    }
}
