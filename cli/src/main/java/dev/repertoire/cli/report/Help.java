package dev.repertoire.cli.report;

import dev.repertoire.core.rules.Advice;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Rule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A finding as people are told of it: what is wrong, and what they can do.
///
/// @param problem what was found
/// @param help    what to do, which is the message's own advice if it has any, and else that of the rule
record Help(String problem, Optional<String> help) {
    /// Sentences of the Skills API that clients may compare, and that say no more than what follows them.
    private static final Pattern RECITED = Pattern.compile("(?:`name` and `description` must resolve from `SKILL\\.md`"
            + " frontmatter or its fallbacks, within their length limits|SKILL\\.md frontmatter must have a name and a"
            + " description within their length limits|SKILL\\.md has malformed YAML frontmatter on line \\d+): (.*)");

    private static final Pattern ADVICE = Pattern.compile("(.*); ((?:add|indent|keep|make|move|pass|put|remove|rename"
            + "|repeat|run|save|say|send|separate|write|zip) .*)");
    private static final Pattern MISSPELLED = Pattern.compile("(.*), which should be ('.*')");

    static Help of(Finding finding) {
        Matcher recited = RECITED.matcher(finding.message());
        String message = recited.matches() ? recited.group(1) : finding.message();
        Matcher misspelled = MISSPELLED.matcher(message);
        if (misspelled.matches()) {
            return new Help(misspelled.group(1), Optional.of("write it as " + misspelled.group(2)));
        }
        Matcher advice = ADVICE.matcher(message);
        if (advice.matches()) {
            return new Help(advice.group(1), Optional.of(advice.group(2)));
        }
        // What is wrong with YAML is too much for one advice.
        Optional<String> ofRule = Rule.of(finding.rule())
                .filter(rule -> rule != Rule.FRONTMATTER_YAML)
                .map(Advice::on)
                .flatMap(Advice::fix);
        return new Help(message, ofRule.map(Help::asClause));
    }

    private static String asClause(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1).replaceFirst("\\.$", "");
    }
}
