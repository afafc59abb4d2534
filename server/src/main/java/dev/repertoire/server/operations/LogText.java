package dev.repertoire.server.operations;

import dev.repertoire.core.rules.Quoted;
import java.util.regex.Pattern;

/// Messages as the log repeats them. Keys end up in names and ids by mistake, so what could be one is cut out.
final class LogText {
    private static final String CUT = "…";
    private static final int LONGEST_LABEL = 200;

    /// A key of this server or of an account, or a word as long as tokens are.
    private static final Pattern KEY = Pattern.compile("(?i:sk-)[A-Za-z0-9_-]+|[A-Za-z0-9_-]{40,}");

    private LogText() {}

    /// The message of an error, which may repeat a name or an id of the request.
    static String message(String message) {
        return KEY.matcher(Quoted.path(message)).replaceAll(CUT);
    }

    /// What a client says about itself, cut to what a reader needs.
    static String label(String text) {
        String shown = message(text);
        return shown.codePointCount(0, shown.length()) > LONGEST_LABEL
                ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST_LABEL - 1)) + CUT
                : shown;
    }
}
