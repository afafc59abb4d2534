package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name with capitals, underscores, spaces or consecutive hyphens.
final class KebabName implements Fix {
    private static final Pattern NAME = Pattern.compile("name:[ \\t]*([\"']?)([A-Za-z0-9_ -]+)\\1[ \\t]*");

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        int line = Objects.requireNonNullElse(finding.line(), 0);
        // Where consecutive hyphens are only a warning, the name stays: other skills may refer to it.
        boolean isRefused =
                finding.severity() == Severity.ERROR && (rule == Rule.NAME_INVALID || rule == Rule.NAME_DOUBLE_HYPHEN);
        if (!isRefused || line < 1) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(draft.line(line));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String kebab = matcher.group(2)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_ -]+", "-")
                .replaceAll("^-|-$", "");
        return Optional.of(new Edit(draft.with(line, "name: " + kebab), line, "wrote the name as " + kebab));
    }
}
