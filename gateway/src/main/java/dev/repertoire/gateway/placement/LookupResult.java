package dev.repertoire.gateway.placement;

import dev.repertoire.core.Reply;
import dev.repertoire.gateway.attempts.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of looking a skill up in several accounts.
public sealed interface LookupResult {
    /// @param reply   what the account says of the skill; null if it said so earlier
    /// @param unasked the names of the accounts that have not said whether they have it too
    record At(Candidate candidate, Reply.@Nullable Raw reply, List<String> unasked) implements LookupResult {
        public At {
            unasked = List.copyOf(unasked);
        }
    }

    /// None of them has it.
    ///
    /// @param misses what they said, those that were asked just now
    record Nowhere(List<Miss> misses) implements LookupResult {
        public Nowhere {
            misses = List.copyOf(misses);
        }
    }

    record Miss(Candidate candidate, Reply.Raw reply) {}

    /// None of those that could be asked has it.
    ///
    /// @param unasked the names of those that could not
    record Unknown(List<String> unasked) implements LookupResult {
        public Unknown {
            unasked = List.copyOf(unasked);
        }
    }

    /// The result without the accounts' answers, which belong to the caller that asked.
    default LookupResult withoutReplies() {
        return switch (this) {
            case At at -> new At(at.candidate(), null, at.unasked());
            case Nowhere _ -> new Nowhere(List.of());
            case Unknown unknown -> unknown;
        };
    }
}
