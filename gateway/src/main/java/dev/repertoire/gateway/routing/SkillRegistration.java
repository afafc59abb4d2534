package dev.repertoire.gateway.routing;

import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.OutcomeUnknown;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.attempts.AttemptScope;
import dev.repertoire.gateway.attempts.Attempts;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.placement.SkillOwners.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places the skill that a create made in an account, and keeps which workspace made it. An account that answers
/// with the id of a skill in another account gets neither, unless that account no longer has it. Safe for many
/// threads.
final class SkillRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(SkillRegistration.class);
    private static final int NOT_FOUND = 404;

    private final Attempts attempts;
    private final Placements placements;
    private final SkillOwners owners;

    SkillRegistration(Attempts attempts, Placements placements, SkillOwners owners) {
        this.attempts = attempts;
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
        Candidate other = otherPlace(skill, account, index);
        if (other != null && !isGone(skill, other, scope)) {
            LOG.atWarn()
                    .addKeyValue("account", account)
                    .addKeyValue("other_account", other.name())
                    .addKeyValue("skill", skill)
                    .log("an account answered a create with the id of a skill in another account; it stays there");
            throw unusable(account, made, "it names a skill that is in another account");
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

    /// The other account that the skill is in, as far as is known.
    private @Nullable Candidate otherPlace(SkillId skill, String account, RoutingIndex index) {
        Optional<String> known = placements
                .find(skill)
                .or(() -> owners.find(skill).map(Owner::account))
                .or(() -> placements.sighted(skill));
        return known.filter(other -> !other.equals(account))
                .flatMap(other -> index.everywhere().find(other))
                .orElse(null);
    }

    private boolean isGone(SkillId skill, Candidate other, AttemptScope scope) {
        Outcome told = attempts.quickly(other, SkillRequest.of(new GetSkill(skill), ForwardedRequest.NOTHING), scope);
        Attempts.drop(told);
        return told instanceof Outcome.Answered(var reply) && reply.status() == NOT_FOUND;
    }

    private static Refused unusable(String account, Reply.Raw made, String why) {
        made.body().close();
        return new Refused(new NoAnswer(account, why, false, true));
    }
}
