package dev.repertoire.gateway.placement;

import dev.repertoire.core.Refusal.SkillInTwoAccounts;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.attempts.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The accounts that answered a lookup with the skill. Of Anthropic's own skills, which every account has, any of
/// them will do; a skill that was made is in one account, and two that claim it can't both be right. For one
/// thread.
final class Claims {
    /// The prefix of ids of custom skills. Anthropic's own skills have plain words as ids.
    private static final String MADE = "skill_";

    private final SkillId skill;
    private final List<Claim> claims = new ArrayList<>();

    Claims(SkillId skill) {
        this.skill = skill;
    }

    /// @param isCustom whether the account says that the skill was made in it
    record Claim(Candidate candidate, Reply.Raw reply, boolean isCustom) {}

    void add(Claim claim) {
        claims.add(claim);
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    /// The claim that holds. The answers of the others are closed.
    ///
    /// @param isWell whether an account is not in cooldown; among equals such an account is preferred
    /// @throws Refused if it is unknown which claim holds
    Claim holding(Predicate<Candidate> isWell) {
        List<Claim> alike = claims.stream()
                .filter(claim -> claim.isCustom() == isMade(skill))
                .toList();
        List<Claim> among = alike.isEmpty() ? claims : alike;
        if (among.size() > 1 && among.getFirst().isCustom()) {
            close(claims);
            throw new Refused(new SkillInTwoAccounts(
                    skill,
                    among.stream()
                            .map(claim -> claim.candidate().name())
                            .sorted()
                            .toList()));
        }
        Claim holding = among.stream()
                .filter(claim -> isWell.test(claim.candidate()))
                .findFirst()
                .orElse(among.getFirst());
        close(claims.stream().filter(claim -> !claim.equals(holding)).toList());
        return holding;
    }

    /// Whether the id is one of a skill that was made in an account, whatever accounts say.
    static boolean isMade(SkillId skill) {
        return skill.value().startsWith(MADE);
    }

    private static void close(List<Claim> claims) {
        claims.forEach(claim -> claim.reply().body().close());
    }
}
