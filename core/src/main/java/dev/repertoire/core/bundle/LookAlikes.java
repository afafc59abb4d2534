package dev.repertoire.core.bundle;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Names that a person takes for other ones (https://www.unicode.org/reports/tr39/).
final class LookAlikes {
    private static final String SEPARATORS = "/\\.:";
    private static final Set<UnicodeScript> LIKE_LATIN = EnumSet.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private LookAlikes() {}

    /// What is deceptive about `name`; empty if nothing is.
    static Optional<String> why(String name) {
        if (PathComponent.isAscii(name)) {
            return Optional.empty();
        }
        String plain = form(name);
        for (int at = 0; at < SEPARATORS.length(); at++) {
            char separator = SEPARATORS.charAt(at);
            if (count(plain, separator) > count(name, separator)) {
                return Optional.of("has a character that looks like '" + separator + "'");
            }
        }
        return isMixed(name)
                ? Optional.of("mixes Latin letters with Cyrillic or Greek ones in one word")
                : Optional.empty();
    }

    /// In which names that look alike are equal.
    static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// Word by word: the ending of a Russian file name is Latin too.
    private static boolean isMixed(String name) {
        boolean hasLatin = false;
        boolean hasLikeLatin = false;
        for (int c : name.codePoints().toArray()) {
            if (!Character.isLetterOrDigit(c) && UnicodeScript.of(c) != UnicodeScript.INHERITED) {
                hasLatin = false;
                hasLikeLatin = false;
            }
            hasLatin |= Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN;
            hasLikeLatin |= Character.isLetter(c) && LIKE_LATIN.contains(UnicodeScript.of(c));
            if (hasLatin && hasLikeLatin) {
                return true;
            }
        }
        return false;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
