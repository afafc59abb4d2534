package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import dev.repertoire.core.SkillId;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.placement.Placements;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SkillOwners;
import dev.repertoire.gateway.placement.SkillOwners.Owner;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which skills in accounts a caller gets to see. One that another workspace made through this server is
/// hidden, unless its account is shared. The master key sees all. Safe for many threads.
final class SkillVisibility {
    private final SkillOwners owners;
    private final Placements placements;

    SkillVisibility(SkillOwners owners, Placements placements) {
        this.owners = owners;
        this.placements = placements;
    }

    /// @param asked the accounts that the call may go to
    boolean isHidden(SkillId skill, Caller caller, Candidates asked, RoutingIndex index) {
        return !hidden(List.of(skill), caller, asked, index).isEmpty();
    }

    /// The ids of those on an account's page that are hidden from the caller.
    ///
    /// @param asked the accounts of the list
    Set<String> hidden(List<SeenSkill> page, Caller caller, Candidates asked, RoutingIndex index) {
        return hidden(ids(page), caller, asked, index);
    }

    /// The ids of those on an account's page that are known to be in another account: the other account lists
    /// them.
    ///
    /// @param asked the accounts of the list
    Set<String> misplaced(List<SeenSkill> page, String account, Candidates asked) {
        Set<String> misplaced = new HashSet<>();
        for (SkillId skill : ids(page)) {
            String known = placements.find(skill).orElse(account);
            if (!known.equals(account) && asked.find(known).isPresent()) {
                misplaced.add(skill.value());
            }
        }
        return misplaced;
    }

    private Set<String> hidden(Collection<SkillId> skills, Caller caller, Candidates asked, RoutingIndex index) {
        Set<String> hidden = new HashSet<>();
        if (!caller.key().isMaster()) {
            for (Map.Entry<SkillId, Owner> entry : owners.find(skills).entrySet()) {
                Owner owner = entry.getValue();
                if (!owner.workspace().equals(caller.workspace())
                        && !index.isShared(owner.account())
                        && isAbout(owner.account(), asked, index)) {
                    hidden.add(entry.getKey().value());
                }
            }
        }
        return hidden;
    }

    /// Whether what was made in `account` matters where `asked` are asked. An account that answered a create
    /// with the id of another account's skill must not hide that skill in the other account. A skill of an
    /// account that is no longer configured may be in any, since the account may have another name now.
    private static boolean isAbout(String account, Candidates asked, RoutingIndex index) {
        return asked.find(account).isPresent()
                || index.everywhere().find(account).isEmpty();
    }

    private static List<SkillId> ids(List<SeenSkill> page) {
        return page.stream().map(skill -> new SkillId(skill.id())).toList();
    }
}
