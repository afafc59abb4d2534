package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is wrong with a line of the form `key: value` whose value YAML takes for something other than text.
final class ValueMistake {
    private static final Pattern KEY_AND_VALUE = Pattern.compile("\\s*+(?:- ++)?([\\w.-]++):[ \\t]++(\\S.*+)");
    private static final Pattern FULL_WIDTH = Pattern.compile("\\s*+([\\w-]++)[ \\t]*+\uFF1A.*+");
    private static final Pattern QUOTE_AND_TEXT =
            Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^']|'')*+')[ \\t]*+[^#\\s].*+");
    private static final Pattern BLOCK_AND_TEXT = Pattern.compile("[|>][-+0-9]*+(?:[ \\t]++[^#\\s]|[^-+0-9 \\t]).*+");

    private ValueMistake() {}

    /// A sentence about the line; empty if nothing is wrong with it by itself.
    static Optional<String> in(String line) {
        Matcher fullWidth = FULL_WIDTH.matcher(line);
        if (fullWidth.matches()) {
            return Optional.of("the colon after " + Quoted.of(fullWidth.group(1))
                    + " is a full-width one, '\uFF1A', which YAML does not know; write ': '");
        }
        Matcher matcher = KEY_AND_VALUE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String value = matcher.group(2);
        String subject = "the value of " + Quoted.of(matcher.group(1)) + " ";
        if (QUOTE_AND_TEXT.matcher(value).matches()) {
            return Optional.of(
                    subject + "begins with a quote that ends before the value does; put all of it in quotes");
        }
        if (BLOCK_AND_TEXT.matcher(value).matches()) {
            return Optional.of(subject + "begins with '" + value.charAt(0)
                    + "', after which YAML expects the text on the lines below, indented; move it there or put it in"
                    + " quotes");
        }
        return hasTextAfterBrackets(value) ? Optional.of(subject + brackets(value.charAt(0))) : Optional.empty();
    }

    /// About a value in brackets that YAML can't read to its end.
    static Optional<String> inBrackets(String line) {
        Matcher matcher = KEY_AND_VALUE.matcher(line);
        boolean isInBrackets = matcher.matches()
                && (matcher.group(2).startsWith("[") || matcher.group(2).startsWith("{"));
        return isInBrackets
                ? Optional.of("the value of " + Quoted.of(matcher.group(1)) + " "
                        + brackets(matcher.group(2).charAt(0)))
                : Optional.empty();
    }

    /// About text on the lines after a comment.
    static Optional<String> inComment(String line) {
        Matcher matcher = KEY_AND_VALUE.matcher(line);
        return matcher.matches() && matcher.group(2).matches("[^\"'|>\\[{].*[ \\t]#.*")
                ? Optional.of("YAML takes what follows ' #' in the value of " + Quoted.of(matcher.group(1))
                        + " for a comment, after which no text can follow; put all of the value in quotes")
                : Optional.empty();
    }

    private static String brackets(char first) {
        return "begins with '" + first + "', which in YAML begins a " + (first == '[' ? "list" : "map")
                + "; put it in quotes";
    }

    private static boolean hasTextAfterBrackets(String value) {
        if (value.charAt(0) != '[' && value.charAt(0) != '{') {
            return false;
        }
        int depth = 0;
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (depth == 0) {
                String rest = value.substring(at + 1).strip();
                return !rest.isEmpty() && !rest.startsWith("#");
            }
        }
        return false;
    }
}
