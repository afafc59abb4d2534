package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;

/// Frontmatter without its closing `---`. It ends at the first blank line or heading, if the text before that names
/// and describes a skill.
final class ClosingFence implements Fix {
    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
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
