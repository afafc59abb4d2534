package dev.repertoire.conformance.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One cell of the table of failures.
///
/// @param end what the caller is told when it does not help to try: a status of ours, or 0 for the account's answer
///            as it came
record Cell(Next next, int end, boolean isUnknown) {
    private static final Pattern WORDS =
            Pattern.compile("(?:(again|elsewhere), then )?(as it came|[1-9][0-9]{2})(, unknown)?");

    enum Next {
        NONE,
        AGAIN,
        ELSEWHERE
    }

    static Cell parse(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a cell says what nobody understands: " + words);
        }
        return new Cell(
                switch (matcher.group(1)) {
                    case null -> Next.NONE;
                    case "again" -> Next.AGAIN;
                    default -> Next.ELSEWHERE;
                },
                matcher.group(2).equals("as it came") ? 0 : Integer.parseInt(matcher.group(2)),
                matcher.group(3) != null);
    }
}
