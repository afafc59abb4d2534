package dev.repertoire.gateway.lists;

import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One page of one account's list.
///
/// @param skills what the account answered, read once; empty if there was no such answer
record AccountPage(Outcome outcome, Optional<SeenSkills> skills) {
    private static final int OK = 200;
    /// Of a clock that is ahead of ours.
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    /// An item of Anthropic's has some hundred bytes.
    private static final int MAX_ITEM_BYTES = 64 * 1024;

    /// @param now a skill that claims to be made much later has an unknown date: otherwise an account whose list has
    ///            no end would put it before all others
    static AccountPage of(Outcome outcome, Instant now) {
        return outcome instanceof Outcome.Answered(var reply) && reply.status() == OK
                ? new AccountPage(outcome, reply.heldBytes().flatMap(body -> read(body, now)))
                : new AccountPage(outcome, Optional.empty());
    }

    private static Optional<SeenSkills> read(byte[] body, Instant now) {
        long latest = VersionNumber.microsOf(now.plus(MAX_AHEAD));
        return SeenSkills.in(body)
                .filter(SeenSkills::isList)
                .filter(seen -> seen.skills().stream().allMatch(skill -> canBeTold(skill, body)))
                .map(seen -> new SeenSkills(
                        seen.skills().stream()
                                .map(skill -> skill.createdMicros() > latest ? skill.withoutDate() : skill)
                                .toList(),
                        true,
                        seen.nextPage()));
    }

    /// Whether the item can stand in an answer of ours, between those of other accounts.
    private static boolean canBeTold(SeenSkill skill, byte[] body) {
        int length = skill.end() - skill.start();
        if (length > MAX_ITEM_BYTES) {
            return false;
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, skill.start(), length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// What the positions of [#skills()] point into.
    Bytes.Held body() {
        return outcome instanceof Outcome.Answered(var reply) && reply.body() instanceof Bytes.Held held
                ? held
                : new Bytes.Held(new byte[0]);
    }
}
