package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.List;
import java.util.Optional;

/// One way to fix a SKILL.md. A proposal is applied only if it improves the text.
interface Fix {
    /// All fixes, in the order they are tried: those that make the frontmatter readable come first.
    List<Fix> ALL = List.of(
            new OpeningFence(),
            new ClosingFence(),
            new TabIndent(),
            new FullWidthColon(),
            new BlockText(),
            new QuotedValue(),
            new KebabName(),
            new KeySpelling());

    /// @param finding a finding in `draft`
    /// @return empty if this fix does not apply to it
    Optional<Edit> propose(Draft draft, Rule rule, Finding finding);

    /// @param line of the change, in `after`
    /// @param what the change, as a sentence without its full stop
    record Edit(Draft after, int line, String what) {}
}
