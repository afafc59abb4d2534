package dev.repertoire.cli.mend;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.List;
import java.util.Optional;

/// One way to mend a SKILL.md. What it proposes is taken only if the text then reads better than before.
interface Repair {
    /// All there are, in the order they are tried: what makes the frontmatter readable first.
    List<Repair> ALL = List.of(
            new OpeningFence(),
            new ClosingFence(),
            new TabIndent(),
            new QuotedValue(),
            new KebabName(),
            new KeySpelling());

    /// @param finding in `draft`
    /// @return empty if this is no remedy for it
    Optional<Edit> mend(Draft draft, Rule rule, Finding finding);

    /// @param line of the change, in `after`
    /// @param what was done, as a sentence without its full stop
    record Edit(Draft after, int line, String what) {}
}
