package dev.repertoire.core.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A pattern for one name: `*` for any characters, `?` for one, `[a-z]` and `[!a-z]` for one of a set, and a
/// backslash before a character that means itself. A pattern that is no such thing, such as `[a`, matches
/// nothing.
final class Wildcard {
    private final List<Part> parts;
    private final boolean isBroken;
    /// How many it matches at least.
    private final long characters;

    /// One character of a name, or any run of them.
    private record Part(boolean isStar, IntPredicate character) {
        static final Part STAR = new Part(true, c -> true);
    }

    private Wildcard(List<Part> parts, boolean isBroken) {
        this.parts = parts;
        this.isBroken = isBroken;
        this.characters = parts.stream().filter(part -> !part.isStar()).count();
    }

    static Wildcard of(String pattern) {
        var parser = new Parser(pattern.codePoints().toArray());
        boolean isRead = parser.read();
        return new Wildcard(parser.parts, !isRead);
    }

    /// Goes back to the last star only, so that the time is at worst the product of the two lengths.
    ///
    /// @throws IOException if there is too much to compare
    boolean matches(int[] text, Effort effort) throws IOException {
        if (isBroken || characters > text.length) {
            return false;
        }
        int part = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        int steps = 0;
        while (at < text.length) {
            steps++;
            boolean isStar = part < parts.size() && parts.get(part).isStar();
            if (isStar) {
                star = part++;
                starAt = at;
            } else if (part < parts.size() && parts.get(part).character().test(text[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starAt;
            } else {
                break;
            }
        }
        effort.spend(steps);
        while (part < parts.size() && parts.get(part).isStar()) {
            part++;
        }
        return at == text.length && part == parts.size();
    }

    private static final class Parser {
        private final int[] pattern;
        private final List<Part> parts = new ArrayList<>();
        private int at;

        Parser(int[] pattern) {
            this.pattern = pattern;
        }

        /// Whether the pattern is one.
        boolean read() {
            while (at < pattern.length) {
                int c = pattern[at++];
                switch (c) {
                    case '*' -> {
                        // A run of them means no more than one.
                        if (parts.isEmpty() || !parts.getLast().isStar()) {
                            parts.add(Part.STAR);
                        }
                    }
                    case '?' -> add(any -> true);
                    case '[' -> {
                        if (!readSet()) {
                            return false;
                        }
                    }
                    case '\\' -> {
                        if (at == pattern.length) {
                            return false;
                        }
                        addLiteral(pattern[at++]);
                    }
                    default -> addLiteral(c);
                }
            }
            return true;
        }

        private void addLiteral(int expected) {
            add(c -> c == expected);
        }

        private void add(IntPredicate character) {
            parts.add(new Part(false, character));
        }

        /// What follows a `[`, to its `]`.
        private boolean readSet() {
            boolean isNegated = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
            at += isNegated ? 1 : 0;
            IntPredicate set = c -> false;
            // A bracket that comes first is one of the set.
            for (boolean isFirst = true; at < pattern.length && (isFirst || pattern[at] != ']'); isFirst = false) {
                int from = setCharacter();
                boolean isRange = at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']';
                at += isRange ? 1 : 0;
                int to = isRange ? setCharacter() : from;
                set = set.or(c -> c >= from && c <= to);
            }
            if (at >= pattern.length) {
                return false;
            }
            at++;
            add(isNegated ? set.negate() : set);
            return true;
        }

        private int setCharacter() {
            boolean isEscaped = pattern[at] == '\\' && at + 1 < pattern.length;
            at += isEscaped ? 1 : 0;
            return pattern[at++];
        }
    }
}
