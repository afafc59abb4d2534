package dev.repertoire.gateway.spend;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Membership;
import java.util.ArrayList;
import java.util.List;

/// Who pays for a call: its key, and the team and the user of that key. Each may have a budget of its own.
///
/// @param id unique among those of one kind
public record Payer(Kind kind, String id) {
    /// As a message about the key calls it.
    public enum Kind {
        KEY("key"),
        TEAM("key's team"),
        USER("key's user");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public static Payer key(KeyId id) {
        return new Payer(Kind.KEY, id.value());
    }

    public static Payer team(String id) {
        return new Payer(Kind.TEAM, id);
    }

    public static Payer user(String id) {
        return new Payer(Kind.USER, id);
    }

    /// The team and the user of a key, if it has them.
    public static List<Payer> of(Membership membership) {
        List<Payer> payers = new ArrayList<>();
        if (membership.team() != null) {
            payers.add(team(membership.team()));
        }
        if (membership.user() != null) {
            payers.add(user(membership.user()));
        }
        return payers;
    }
}
