package dev.repertoire.server.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Why a file is not YAML. Some of the parser's own words repeat a part of a value, which may be a secret, so only
/// those known to repeat none are passed on.
final class YamlProblem {
    private static final String FIRST_CHARACTER =
            "a value begins with '*', '&' or '!', which mean something else in YAML; put it in quotes";
    private static final String ESCAPE =
            "a value in double quotes has a '\\' that begins no escape of YAML; put it in single quotes";

    private static final Pattern REPEATS_NOTHING = Pattern.compile("could not find expected ':'"
            + "|(?:mapping values|mapping keys|sequence entries) are not allowed here"
            + "|found unexpected (?:end of stream|document separator)"
            + "|but found another document"
            + "|found character '(?:[@`%]|\\\\t\\(TAB\\))' that cannot start any token.*"
            + "|found a (?:\\w+ )+after \\\\t\\(TAB\\).*"
            + "|expected (?:<block end>|'<document start>'|',' or '[\\]}]'|the node content), but (?:found|got)"
            + " '?(?:<[a-z ]+>|[-?:,\\[\\]{}])'?"
            + "|expected indentation indicator in the range 1-9, but found 0"
            + "|DEL character \\(0x7F\\) is not allowed in [a-z ]+"
            + "|\\s*the leading empty lines contain more spaces.*");

    /// What to say instead, by where in the text the parser was.
    private static final Map<String, String> BY_CONTEXT = Map.of(
            "while scanning an alias", FIRST_CHARACTER,
            "while scanning an anchor", FIRST_CHARACTER,
            "while scanning a tag", FIRST_CHARACTER,
            "while parsing a node", FIRST_CHARACTER,
            "while scanning a double-quoted scalar", ESCAPE,
            "while scanning a block scalar",
                    "a value begins with '|' or '>', after which YAML expects the text on the lines below, indented;"
                            + " move it there or put it in quotes");

    private YamlProblem() {}

    /// With the line, if the parser knows it.
    static String of(MarkedYamlEngineException e) {
        String line = e.getProblemMark()
                .map(mark -> " (line " + (mark.getLine() + 1) + ")")
                .orElse("");
        return "not readable as YAML" + line
                + words(e).map(words -> ": " + words).orElse("");
    }

    private static Optional<String> words(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (REPEATS_NOTHING.matcher(problem).matches()) {
            return Optional.of(problem.strip());
        }
        if (problem.startsWith("found undefined alias")) {
            return Optional.of("a value begins with '*', which in YAML stands for another value; put it in quotes");
        }
        return Optional.ofNullable(BY_CONTEXT.get(String.valueOf(e.getContext())));
    }
}
