package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Quoted;
import dev.repertoire.core.rules.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a skill may be described. A model reads every description it is offered, before anyone decides to trust the
/// skill.
final class DescriptionRules {
    static final int LONGEST = 1024;

    private static final String PLACEHOLDER = "Describe in one or two sentences what this skill does.";

    /// `<tag>`, `</tag>`, `<tag attribute>`, comments and declarations; not `a < b`, `<-`, `<=` or `<50ms`.
    private static final Pattern XML =
            Pattern.compile("</?[\\p{L}_][\\p{L}\\p{N}:_.-]*+(\\s[^<>]*+|/)?>|<!--|<!\\[CDATA\\[|<\\?[\\p{L}_]");

    private DescriptionRules() {}

    static void check(String description, String path, int line, Lane lane, Findings findings) {
        int length = description.codePointCount(0, description.length());
        if (length > LONGEST) {
            findings.add(Rule.DESCRIPTION_TOO_LONG, path, line, tooLong(length, lane));
        }
        if (description.startsWith(PLACEHOLDER)) {
            findings.add(
                    Rule.DESCRIPTION_PLACEHOLDER,
                    path,
                    line,
                    "the description in SKILL.md is still the one that 'repertoire init' wrote; say what the skill does"
                            + " and when to use it");
        }
        Matcher xml = XML.matcher(description);
        if (xml.find()) {
            findings.add(
                    Rule.DESCRIPTION_XML,
                    path,
                    line,
                    "SKILL.md description cannot contain XML tags: found " + Quoted.of(xml.group())
                            + "; write it without the angle brackets");
        }
    }

    private static String tooLong(int length, Lane lane) {
        return switch (lane) {
            case GA ->
                Recorded.mustResolve(lane) + ": the description has " + length + " characters, at most " + LONGEST
                        + " are allowed";
            case BETA -> "field 'description' in SKILL.md must be at most " + LONGEST + " characters; it has " + length;
        };
    }
}
