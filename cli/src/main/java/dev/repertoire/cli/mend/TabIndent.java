package dev.repertoire.cli.mend;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// Frontmatter that is indented with tabs, which YAML does not allow. Where some lines are indented with blanks
/// there is no telling how many of them a tab stands for.
final class TabIndent implements Repair {
    private static final String INDENT = "  ";

    @Override
    public Optional<Edit> mend(Draft draft, Rule rule, Finding finding) {
        int end = draft.fenceFrom(2);
        if (rule != Rule.FRONTMATTER_YAML || end == 0) {
            return Optional.empty();
        }
        Draft mended = draft;
        int first = 0;
        for (int at = 2; at < end; at++) {
            String line = draft.line(at);
            String text = line.stripLeading();
            String indent = line.substring(0, line.length() - text.length());
            if (indent.contains(" ")) {
                return Optional.empty();
            }
            if (!indent.isEmpty()) {
                mended = mended.with(at, INDENT.repeat(indent.length()) + text);
                first = first == 0 ? at : first;
            }
        }
        return first == 0
                ? Optional.empty()
                : Optional.of(new Edit(mended, first, "indented with blanks instead of tabs"));
    }
}
