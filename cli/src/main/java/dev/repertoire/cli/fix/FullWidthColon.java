package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key with the colon of Chinese or Japanese keyboards after it.
final class FullWidthColon implements Fix {
    private static final Pattern KEY = Pattern.compile("(\\s*[\\w-]+)[ \\t]*\uFF1A[ \\t]*(.*)");

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        int line = Objects.requireNonNullElse(finding.line(), 0);
        if (rule != Rule.FRONTMATTER_YAML || line < 1 || line > draft.size()) {
            return Optional.empty();
        }
        Matcher matcher = KEY.matcher(draft.line(line));
        return matcher.matches()
                ? Optional.of(new Edit(
                        draft.with(line, matcher.group(1) + ": " + matcher.group(2)),
                        line,
                        "wrote ':' instead of a full-width colon"))
                : Optional.empty();
    }
}
