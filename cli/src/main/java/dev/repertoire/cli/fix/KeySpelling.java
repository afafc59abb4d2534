package dev.repertoire.cli.fix;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of the specification spelled with capitals, or with an underscore for its hyphen.
final class KeySpelling implements Fix {
    private static final Pattern KEY = Pattern.compile("([A-Za-z_-]+)(:.*)");

    @Override
    public Optional<Edit> propose(Draft draft, Rule rule, Finding finding) {
        int line = Objects.requireNonNullElse(finding.line(), 0);
        boolean isAboutKeys = rule == Rule.FRONTMATTER_UNKNOWN_KEY;
        if (!isAboutKeys || line < 1) {
            return Optional.empty();
        }
        Matcher matcher = KEY.matcher(draft.line(line));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String key = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
        return key.equals(matcher.group(1))
                ? Optional.empty()
                : Optional.of(new Edit(draft.with(line, key + matcher.group(2)), line, "wrote the key as " + key));
    }
}
