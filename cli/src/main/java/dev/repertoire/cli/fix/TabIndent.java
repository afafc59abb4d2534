package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// Frontmatter indented with tabs, which YAML does not allow. If some lines are indented with spaces, the width
/// of a tab is unknown and nothing is changed.
final class TabIndent implements Fix {
    private static final String INDENT = "  ";

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        int end = draft.fenceFrom(2);
        if (rule != Rule.FRONTMATTER_YAML || end == 0) {
            return Optional.empty();
        }
        Draft indented = draft;
        int first = 0;
        for (int at = 2; at < end; at++) {
            String line = draft.line(at);
            String text = line.stripLeading();
            String indent = line.substring(0, line.length() - text.length());
            if (indent.contains(" ")) {
                return Optional.empty();
            }
            if (!indent.isEmpty()) {
                indented = indented.with(at, INDENT.repeat(indent.length()) + text);
                first = first == 0 ? at : first;
            }
        }
        return first == 0
                ? Optional.empty()
                : Optional.of(new Edit(indented, first, "indented with spaces instead of tabs"));
    }
}
