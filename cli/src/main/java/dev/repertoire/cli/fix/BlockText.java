package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text on the same line as the `>` or `|` that puts it on the lines below.
final class BlockText implements Fix {
    private static final Pattern BLOCK = Pattern.compile("((\\s*)[\\w-]+:[ \\t]+[|>][-+]?)[ \\t]+([^#\\s].*)");

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        int line = Objects.requireNonNullElse(finding.line(), 0);
        if (rule != Rule.FRONTMATTER_YAML || line < 1 || line >= draft.size()) {
            return Optional.empty();
        }
        Matcher matcher = BLOCK.matcher(draft.line(line));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String next = draft.line(line + 1);
        String indent = next.substring(0, next.length() - next.stripLeading().length());
        boolean isContinued =
                !next.isBlank() && indent.length() > matcher.group(2).length();
        Draft moved = draft.with(line, matcher.group(1))
                .withInserted(line + 1, (isContinued ? indent : matcher.group(2) + "  ") + matcher.group(3));
        return Optional.of(new Edit(moved, line, "moved the text to a line of its own"));
    }
}
