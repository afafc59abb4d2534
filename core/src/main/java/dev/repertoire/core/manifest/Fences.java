package dev.repertoire.core.manifest;

import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The two lines `---` around frontmatter. A fence is a whole line, so neither a rule in the body nor dashes in a
/// value are one; `skills-ref`, which splits the text at every `---`, gets both wrong.
///
/// @param bodyAt where in the text the body begins
record Fences(String between, int bodyAt) {
    private static final Pattern FENCE = Pattern.compile("^---[ \\t]*+(\\r\\n|\\n|\\r|\\z)");
    private static final Pattern CLOSING = Pattern.compile("(?<=[\\r\\n])---[ \\t]*+(\\r\\n|\\n|\\r|\\z)");

    /// A fence further down that has a key under it, unlike a rule between paragraphs.
    private static final Pattern LATE = Pattern.compile("[\\r\\n]---[ \\t]*+[\\r\\n]++(name|description):");

    /// @param start   the text without its byte order mark, up to a length that frontmatter may not exceed
    /// @param isWhole whether nothing follows `start`
    static Optional<Fences> find(String start, boolean isWhole, String path, Findings findings) {
        Matcher opening = FENCE.matcher(start);
        if (!opening.find()) {
            findings.add(Rule.FRONTMATTER_MISSING, path, 1, missing(start));
            return Optional.empty();
        }
        Matcher closing = CLOSING.matcher(start);
        boolean isClosed = closing.find(opening.end());
        String between = start.substring(opening.end(), isClosed ? closing.start() : start.length());
        if (between.length() > SkillMd.LARGEST_FRONTMATTER || (!isClosed && !isWhole)) {
            findings.add(
                    Rule.FRONTMATTER_TOO_LARGE,
                    path,
                    1,
                    "SKILL.md has no line '---' that ends its YAML frontmatter within " + SkillMd.LARGEST_FRONTMATTER
                            + " characters");
            return Optional.empty();
        }
        if (!isClosed) {
            findings.add(
                    Rule.FRONTMATTER_UNCLOSED,
                    path,
                    1,
                    "SKILL.md has malformed YAML frontmatter: it begins with '---' on line 1,"
                            + " but no line '---' ends it");
            return Optional.empty();
        }
        return Optional.of(new Fences(between, closing.end()));
    }

    private static String missing(String start) {
        String recorded = "SKILL.md must start with YAML frontmatter (---)";
        return LATE.matcher(start).find()
                ? recorded + "; remove what comes before the first line '---'"
                : recorded + " that has a name and a description, and ends with another line '---'";
    }
}
