package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A value on one line that is meant as text but that YAML reads differently, such as one with a colon in it.
final class QuotedValue implements Fix {
    private static final Pattern KEY_AND_VALUE = Pattern.compile("(\\s*[\\w-]+:)[ \\t]+(\\S.*?)[ \\t]*");

    /// Whole quoted values, block scalars, and lists and maps in brackets are intentional; what has text after its
    /// quotes or brackets, or brackets within brackets and no comma, is not.
    private static final Pattern MEANT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|'(?:[^']|'')*+'?"
            + "|[|>](?:[-+0-9]*(?:[ \\t].*)?)|\\[[^\\[\\]]*+]|\\{[^{}]*+}|\\[[^\\]]*+,.*]|\\{[^}]*+[,:].*}");

    /// Set apart, by more than one blank before it or by one after it.
    private static final Pattern COMMENT = Pattern.compile("[ \\t]{2}#|\\t#|[ \\t]#+(?:[ \\t!]|$)");

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        boolean isAboutValues =
                rule == Rule.FRONTMATTER_YAML || rule == Rule.METADATA_FORMAT || rule == Rule.FRONTMATTER_COMMENT;
        int line = Objects.requireNonNullElse(finding.line(), 0);
        if (!isAboutValues || line < 1 || line > draft.size()) {
            return Optional.empty();
        }
        // YAML may notice only on the next line.
        return quoted(draft, line)
                .or(() -> line > 1 && rule == Rule.FRONTMATTER_YAML ? quoted(draft, line - 1) : Optional.empty());
    }

    private static Optional<Edit> quoted(Draft draft, int line) {
        Matcher matcher = KEY_AND_VALUE.matcher(draft.line(line));
        // Text after ` # ` may be meant as a comment.
        if (!matcher.matches()
                || MEANT.matcher(matcher.group(2)).matches()
                || COMMENT.matcher(matcher.group(2)).find()
                || isContinued(draft, line)) {
            return Optional.empty();
        }
        String value = matcher.group(2).replace("\\", "\\\\").replace("\"", "\\\"");
        return Optional.of(
                new Edit(draft.with(line, matcher.group(1) + " \"" + value + "\""), line, "put the value in quotes"));
    }

    private static boolean isContinued(Draft draft, int line) {
        return line < draft.size() && indent(draft.line(line + 1)) > indent(draft.line(line));
    }

    private static int indent(String line) {
        return line.isBlank() ? 0 : line.length() - line.stripLeading().length();
    }
}
