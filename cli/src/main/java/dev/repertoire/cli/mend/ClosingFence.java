package dev.repertoire.cli.mend;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// Frontmatter whose second `---` is missing: it ends where the first blank line or heading is, if what is
/// before that names and describes a skill.
final class ClosingFence implements Repair {
    @Override
    public Optional<Edit> mend(Draft draft, Rule rule, Finding finding) {
        if (rule != Rule.FRONTMATTER_UNCLOSED) {
            return Optional.empty();
        }
        int end = 2;
        while (end <= draft.size()
                && !draft.line(end).isBlank()
                && !draft.line(end).startsWith("#")) {
            end++;
        }
        if (end > draft.size()) {
            return Optional.empty();
        }
        Draft closed = draft.withInserted(end, "---");
        return closed.read(Profile.ANTHROPIC).isRead()
                ? Optional.of(new Edit(closed, end, "put '---' after the frontmatter"))
                : Optional.empty();
    }
}
