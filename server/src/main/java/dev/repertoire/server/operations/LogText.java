package dev.repertoire.server.operations;

import dev.repertoire.core.rules.Quoted;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A client's words as the log repeats them. Keys end up in paths and names by mistake, so what could be one is cut
/// out.
final class LogText {
    private static final String CUT = "…";
    private static final int MAX_PATH_CHARACTERS = 200;

    /// A part of a path that the log repeats. No id of a skill or version is longer.
    private static final Pattern PLAIN = Pattern.compile("(?!(?i:sk-))[A-Za-z0-9_.~-]{0,39}");

    /// A key of this server or of an account, or a word as long as tokens are.
    private static final Pattern KEY = Pattern.compile("(?i:sk-)[A-Za-z0-9_-]+|[A-Za-z0-9_-]{40,}");

    private LogText() {}

    /// A request's path, without its query.
    ///
    /// @param path still percent-encoded
    static String path(String path) {
        String shown = Arrays.stream(path.split("/", -1))
                .map(part -> PLAIN.matcher(part).matches() ? part : CUT)
                .collect(Collectors.joining("/"));
        return shown.length() <= MAX_PATH_CHARACTERS ? shown : shown.substring(0, MAX_PATH_CHARACTERS) + CUT;
    }

    /// The message of an error, which may repeat a name or an id of the request.
    static String message(String message) {
        return KEY.matcher(Quoted.path(message)).replaceAll(CUT);
    }
}
