package dev.repertoire.cli.completion;

import dev.repertoire.cli.output.Printable;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word that may stand at the cursor.
///
/// @param description one line for people; may be empty
public record Candidate(String word, String description) {
    /// What no shell gives a meaning to. A colon at the start would be a directive, a hyphen an option.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:+-]{0,254}");

    private static final int MAX_DESCRIPTION = 72;

    public Candidate {
        description = sentence(description);
    }

    /// A name from elsewhere; empty if a shell could take part of it for something else.
    static Optional<Candidate> named(String name, String description) {
        return PLAIN.matcher(name).matches() ? Optional.of(new Candidate(name, description)) : Optional.empty();
    }

    /// The same with a text before the word.
    Candidate after(String text) {
        return new Candidate(text + word, description);
    }

    /// As a line for the scripts.
    @Override
    public String toString() {
        return description.isEmpty() ? word : word + "\t" + description;
    }

    /// The first sentence.
    private static String sentence(String text) {
        String line = Printable.line(text).strip();
        int end = line.indexOf(". ");
        String first = end < 0 ? line : line.substring(0, end + 1);
        if (first.codePointCount(0, first.length()) <= MAX_DESCRIPTION) {
            return first;
        }
        return first.substring(0, first.offsetByCodePoints(0, MAX_DESCRIPTION - 1)) + "…";
    }
}
