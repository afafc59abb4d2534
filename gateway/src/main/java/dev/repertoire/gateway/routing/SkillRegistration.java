package dev.repertoire.gateway.routing;

import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.placement.SkillOwners.Owner;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places the skill that a create made in an account, and keeps which workspace made it. An account that answers
/// with the id of a skill in another account gets neither, unless that account no longer has it. Safe for many
/// threads.
final class SkillRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(SkillRegistration.class);
    private final ExistenceCheck existence;
    private final Placements placements;
    private final SkillOwners owners;

    SkillRegistration(ExistenceCheck existence, Placements placements, SkillOwners owners) {
        this.existence = existence;
        this.placements = placements;
        this.owners = owners;
    }

    /// Returns when the owner is durable.
    ///
    /// @param made what `account` answered to a create that it performed
    /// @throws Refused if the answer names no skill, or one of another account, or the owner can't be kept
    void keep(String account, Reply.Raw made, Workspace workspace, RoutingIndex index, AttemptScope scope) {
        SkillId skill = made.heldBytes()
                .flatMap(SeenSkills::one)
                .map(SeenSkill::id)
                .map(SkillId::new)
                .orElseThrow(() -> unusable(account, made, "it names no skill that was made"));
        Candidate other = otherPlaces(skill, account, index).stream()
                .filter(place -> !existence.isMissing(skill, place, scope))
                .findFirst()
                .orElse(null);
        if (other != null) {
            LOG.atWarn()
                    .addKeyValue("account", account)
                    .addKeyValue("other_account", other.name())
                    .addKeyValue("skill", skill)
                    .log("an account answered a create with the id of a skill that may be in another account");
            throw unusable(account, made, "it names a skill that may be in account " + other.name());
        }
        placements.created(skill, account);
        try {
            owners.keep(skill, workspace, account);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("skill", skill).log("can't keep which workspace made a skill");
            made.body().close();
            throw new Refused(new OutcomeUnknown("The skill was made in account " + account + " with id " + skill
                    + ", but it could not be kept that it is yours. Look before you try again"));
        }
    }

    /// The other accounts that may have the skill: the one it is known to be in. If `account` claimed it before
    /// it was made, while others did not say whether they have it, any of the others.
    private List<Candidate> otherPlaces(SkillId skill, String account, RoutingIndex index) {
        Candidates all = index.everywhere();
        Optional<String> known =
                placements.find(skill).or(() -> owners.find(skill).map(Owner::account));
        Optional<String> sighted = placements.sighted(skill);
        if (known.isEmpty() && sighted.filter(account::equals).isPresent()) {
            return all.all().stream()
                    .filter(candidate -> !candidate.name().equals(account))
                    .toList();
        }
        return known.or(() -> sighted).filter(other -> !other.equals(account)).flatMap(all::find).stream()
                .toList();
    }

    private static Refused unusable(String account, Reply.Raw made, String why) {
        made.body().close();
        return new Refused(new NoAnswer(account, why, false, true));
    }
}
