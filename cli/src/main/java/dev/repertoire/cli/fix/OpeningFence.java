package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// Frontmatter that begins after blank lines, or has a closing `---` but no opening one.
final class OpeningFence implements Fix {
    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        if (rule != Rule.FRONTMATTER_MISSING) {
            return Optional.empty();
        }
        int first = 1;
        while (first <= draft.size() && draft.line(first).isBlank()) {
            first++;
        }
        if (first > draft.size() || draft.fenceFrom(first) == 0) {
            return Optional.empty();
        }
        Draft trimmed = draft.withoutFirst(first - 1);
        if (trimmed.fenceFrom(1) == 1) {
            return Optional.of(new Edit(trimmed, 1, "removed the blank lines before the frontmatter"));
        }
        boolean isKey = trimmed.line(1).startsWith("name:") || trimmed.line(1).startsWith("description:");
        return isKey
                ? Optional.of(new Edit(trimmed.withInserted(1, "---"), 1, "put '---' before the frontmatter"))
                : Optional.empty();
    }
}
