package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Quoted;
import java.util.Optional;
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
                Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
                String problem = marked.getProblem() == null ? "it can't be parsed" : marked.getProblem();
                yield new BadYaml(mark.map(Mark::getLine).orElse(0) + firstLine, problem.strip() + hint(problem));
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

    private static int linesBefore(int position, String frontmatter) {
        return (int)
                frontmatter.codePoints().limit(position).filter(c -> c == '\n').count();
    }

    private static String hint(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "; a value that contains ': ' must be in quotes, as in description: \"Use when: …\"";
        }
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "; indent with spaces";
        }
        if (problem.contains("that cannot start any token") || problem.contains("unexpected character found")) {
            return "; put the value in quotes";
        }
        if (problem.contains("could not find expected ':'")) {
            return "; expected 'key: value', and continued lines of a value indented";
        }
        if (problem.contains("<block end>")) {
            return "; a value that begins with a quote must end with it, and keys of one level must be indented alike";
        }
        return "";
    }
}
