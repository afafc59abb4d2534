package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What an author did when the parser complains, and how to fix it. Nearly every broken SKILL.md is broken in one of
/// a few ways, none of which the parser's own words explain.
final class YamlMistake {
    private YamlMistake() {}

    static BadYaml explain(YamlEngineException e, String frontmatter, int firstLine) {
        return switch (e) {
            case MarkedYamlEngineException marked -> {
                int line = line(marked.getProblemMark().or(marked::getContextMark));
                String problem = marked.getProblem() == null ? "it can't be parsed" : marked.getProblem();
                yield inValue(marked, line, frontmatter, firstLine)
                        .orElseGet(() -> new BadYaml(line + firstLine, problem.strip() + hint(problem)));
            }
            case ReaderException reader ->
                new BadYaml(
                        firstLine + linesBefore(reader.getPosition(), frontmatter),
                        String.format(
                                "it has the character U+%04X, which YAML does not allow; remove it",
                                reader.getCodePoint()));
            default -> new BadYaml(firstLine, Quoted.of(String.valueOf(e.getMessage())));
        };
    }

    /// A mistake in a value, which the parser may only notice on a line below.
    private static Optional<BadYaml> inValue(
            MarkedYamlEngineException e, int problemLine, String frontmatter, int firstLine) {
        List<String> lines = Arrays.asList(frontmatter.split("\\r\\n|\\r|\\n", -1));
        int contextLine = e.getContextMark().map(Mark::getLine).orElse(problemLine);
        String context = String.valueOf(e.getContext());
        if (context.contains("flow")) {
            Optional<BadYaml> found = at(lines, contextLine, firstLine, ValueMistake::inBrackets);
            if (found.isPresent()) {
                return found;
            }
        }
        return at(lines, problemLine, firstLine, ValueMistake::in)
                .or(() -> context.contains("simple key")
                        ? at(lines, contextLine, firstLine, ValueMistake::in)
                        : Optional.empty())
                .or(() -> at(lines, problemLine - 1, firstLine, ValueMistake::in))
                .or(() -> at(lines, problemLine - 1, firstLine, ValueMistake::inComment));
    }

    private static Optional<BadYaml> at(
            List<String> lines, int line, int firstLine, Function<String, Optional<String>> mistake) {
        return line < 0 || line >= lines.size()
                ? Optional.empty()
                : mistake.apply(lines.get(line)).map(found -> new BadYaml(line + firstLine, found));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    private static int linesBefore(int position, String frontmatter) {
        return (int)
                frontmatter.codePoints().limit(position).filter(c -> c == '\n').count();
    }

    private static String hint(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "; put a value that contains ': ' in quotes, as in description: \"Use when: …\"";
        }
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "; indent with spaces";
        }
        if (problem.contains("that cannot start any token") || problem.contains("unexpected character found")) {
            return "; put the value in quotes";
        }
        if (problem.contains("could not find expected ':'")) {
            return "; write 'key: value', and indent the lines that continue a value";
        }
        if (problem.contains("<block end>")) {
            return "; indent keys of one level alike, and end a value with the quote that it begins with";
        }
        return "";
    }
}
