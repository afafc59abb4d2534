package dev.repertoire.server.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// What plain words mean in YAML 1.1, by which LiteLLM's files are written and read (yaml.org/type).
final class Yaml11 {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final Set<String> NO = Set.of("n", "no", "false", "off");
    private static final Pattern BINARY = Pattern.compile("([-+]?)0b([01_]+)");
    private static final Pattern OCTAL = Pattern.compile("([-+]?)0([0-7_]+)");
    private static final Pattern HEXADECIMAL = Pattern.compile("([-+]?)0x([0-9a-fA-F_]+)");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[1-9][0-9_]*(:[0-5]?[0-9])+");
    private static final Pattern WHOLE = Pattern.compile("([-+]?[0-9][0-9_]*)(\\.0*)?");
    private static final Pattern FRACTION = Pattern.compile("[-+]?[0-9_]*\\.[0-9_]+");
    private static final int SIXTY = 60;

    private Yaml11() {}

    static boolean isNothing(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(scalar.getValue());
    }

    /// @return empty if the word is neither
    static Optional<Boolean> flag(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return YES.contains(lower) ? Optional.of(true) : NO.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    /// A number as it is written everywhere: `1_000` is `1000`, `0x10` is `16`, `010` is `8`, `1:30` is `90`,
    /// `20.0` is `20`. Any other word stays as it is.
    static String number(String word) {
        String text = word.strip();
        var binary = BINARY.matcher(text);
        if (binary.matches()) {
            return whole(binary.group(1), binary.group(2), 2);
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return whole(hexadecimal.group(1), hexadecimal.group(2), 16);
        }
        var octal = OCTAL.matcher(text);
        if (octal.matches()) {
            return whole(octal.group(1), octal.group(2), 8);
        }
        if (SEXAGESIMAL.matcher(text).matches()) {
            return sexagesimal(text.replace("_", ""));
        }
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return whole.group(1).replace("_", "");
        }
        return FRACTION.matcher(text).matches() ? text.replace("_", "") : text;
    }

    private static String whole(String sign, String digits, int base) {
        String plain = digits.replace("_", "");
        return plain.isEmpty() ? sign + digits : sign.replace("+", "") + new BigInteger(plain, base);
    }

    private static String sexagesimal(String text) {
        BigInteger number = BigInteger.ZERO;
        for (String digits : text.split(":", -1)) {
            number = number.multiply(BigInteger.valueOf(SIXTY)).add(new BigInteger(digits));
        }
        return number.toString();
    }
}
