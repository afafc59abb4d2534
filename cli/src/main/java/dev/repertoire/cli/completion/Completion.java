package dev.repertoire.cli.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a shell is told.
public sealed interface Completion {
    Completion NOTHING = new Words(List.of());

    /// As lines, each ended by a line feed.
    String lines();

    /// These words.
    record Words(List<Candidate> candidates) implements Completion {
        public Words {
            candidates = List.copyOf(candidates);
        }

        @Override
        public String lines() {
            return candidates.stream().map(each -> each + "\n").collect(Collectors.joining());
        }
    }

    /// Names of files, which the shell finds itself.
    record Files() implements Completion {
        @Override
        public String lines() {
            return ":files\n";
        }
    }

    /// Names of folders, which the shell finds itself.
    record Folders() implements Completion {
        @Override
        public String lines() {
            return ":folders\n";
        }
    }

    /// Those that start with what is typed, each word once.
    static Completion of(Stream<Candidate> candidates, String typed) {
        return new Words(candidates
                .filter(each -> each.word().startsWith(typed))
                .collect(Collectors.toMap(Candidate::word, each -> each, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList());
    }
}
