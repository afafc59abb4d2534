package dev.repertoire.core.bundle;

import dev.repertoire.core.text.VisibleText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How file systems and tools read one name of a path.
public final class PathComponent {
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$|clock\\$) *([.:].*)?", Pattern.DOTALL);

    private PathComponent() {}

    /// Whether Windows reserves this name for a device, as it does `con`, `nul.txt` and `aux .md`.
    public static boolean isDevice(String name) {
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    static List<String> allOf(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /// The start of `path` up to the first name that is one of those; empty if there is none.
    static String upTo(String path, Predicate<String> isOne) {
        int from = 0;
        for (String name : allOf(path)) {
            if (isOne.test(name)) {
                return path.substring(0, from + name.length());
            }
            from += name.length() + 1;
        }
        return "";
    }

    /// The name that some file system or tool may find instead of `name`: in small letters, without what macOS
    /// passes over, and without the dots, blanks and streams that Windows takes off its end.
    static String folded(String name) {
        String folded = (isAscii(name) ? name : plain(name)).toLowerCase(Locale.ROOT);
        int end = folded.indexOf(':') < 0 ? folded.length() : folded.indexOf(':');
        while (end > 0 && (folded.charAt(end - 1) == '.' || folded.charAt(end - 1) == ' ')) {
            end--;
        }
        return folded.substring(0, end);
    }

    /// In capitals, where some letters (ſ) meet others.
    private static String plain(String name) {
        var visible = new StringBuilder();
        name.codePoints().filter(c -> !VisibleText.isIgnorable(c)).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }

    static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
