package dev.repertoire.cli.report;

import dev.repertoire.cli.output.Printable;
import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line of SKILL.md that a finding is about, and the place on it.
///
/// @param column how many characters are before the place
record Excerpt(int line, String text, int column) {
    private static final Pattern KEY_AND_VALUE = Pattern.compile("([ \\t]*(?:- +)?)([^\\s:][^:]*?:[ \\t]+)(\\S.*)");
    private static final Pattern COMMENT = Pattern.compile("[ \\t]#");
    private static final Pattern FOUND = Pattern.compile("found '([^']+)'");
    private static final String FENCE = "---";
    private static final int LONGEST = 100;
    private static final int LARGEST = 1 << 20;

    /// Empty if no line is known, or it may not be shown.
    ///
    /// @param file that the finding is about
    static Optional<Excerpt> of(Finding finding, Path file) {
        Integer line = finding.line();
        boolean isShown = Manifest.FILE_NAME.equals(String.valueOf(file.getFileName()))
                && !finding.rule().equals(Rule.SECRET_FILE.id())
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (line == null || !isShown) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<String> lines =
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            String text = line > lines.size() ? "" : lines.get(line - 1);
            return text.isBlank() || text.strip().equals(FENCE)
                    ? Optional.empty()
                    : Optional.of(cut(line, text, column(finding, text)));
        } catch (IOException e) {
            // It is no text, or is gone. The finding stands without it.
            return Optional.empty();
        }
    }

    /// A long line is cut to what is around the place.
    private static Excerpt cut(int line, String text, int column) {
        int from = column < LONGEST * 3 / 4 ? 0 : column - LONGEST / 4;
        int to = Math.min(text.length(), from + LONGEST);
        String shown = (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
        int before = column - from + (from > 0 ? 1 : 0);
        // Characters may be escaped to be shown, which makes them longer.
        String escaped = Printable.line(shown.replace('\t', ' '));
        return new Excerpt(
                line,
                escaped,
                Printable.line(shown.substring(0, before).replace('\t', ' ')).length());
    }

    private static int column(Finding finding, String text) {
        Matcher matcher = KEY_AND_VALUE.matcher(text);
        int key = matcher.matches()
                ? matcher.end(1)
                : text.length() - text.stripLeading().length();
        int value = matcher.matches() ? matcher.start(3) : key;
        return switch (Rule.of(finding.rule()).orElse(Rule.MORE_FINDINGS)) {
            case FRONTMATTER_UNKNOWN_KEY, FRONTMATTER_DUPLICATE_KEY -> key;
            case FRONTMATTER_COMMENT -> find(COMMENT, text).map(at -> at + 1).orElse(value);
            case DESCRIPTION_XML -> {
                Matcher found = FOUND.matcher(finding.message());
                int at = found.find() ? text.indexOf(found.group(1)) : -1;
                yield at < 0 ? value : at;
            }
            case FRONTMATTER_YAML -> {
                if (text.indexOf('\uFF1A') >= 0 && finding.message().contains("full-width")) {
                    yield text.indexOf('\uFF1A');
                }
                if (text.indexOf('\t') >= 0 && finding.message().contains("TAB")) {
                    yield text.indexOf('\t');
                }
                int colon = text.indexOf(": ", value);
                yield finding.message().contains("mapping values") && colon >= 0 ? colon : value;
            }
            default -> value;
        };
    }

    private static Optional<Integer> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.start()) : Optional.empty();
    }
}
