package dev.repertoire.server.operations;

import dev.repertoire.core.rules.Quoted;
import java.util.regex.Pattern;

/// Messages as the log repeats them. Keys end up in names and ids by mistake, so what could be one is cut out.
final class LogText {
    private static final String CUT = "…";

    /// A key of this server or of an account, or a word as long as tokens are.
    private static final Pattern KEY = Pattern.compile("(?i:sk-)[A-Za-z0-9_-]+|[A-Za-z0-9_-]{40,}");

    private LogText() {}

    /// The message of an error, which may repeat a name or an id of the request.
    static String message(String message) {
        return KEY.matcher(Quoted.path(message)).replaceAll(CUT);
    }
}
