package dev.repertoire.gateway.routing;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.lists.GroupList;
import dev.repertoire.gateway.lists.GroupListRequest;
import dev.repertoire.gateway.placement.SeenSkill;
import dev.repertoire.gateway.placement.SeenSkills;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The list of a group as a caller may see it: the answer of its only account as it came, or the merged lists of
/// several. Safe for many threads.
final class GroupSkills {
    private static final int OK = 200;

    private final GroupList lists;
    private final SkillVisibility visibility;

    GroupSkills(GroupList lists, SkillVisibility visibility) {
        this.lists = lists;
        this.visibility = visibility;
    }

    /// Whether this is the list of several accounts, or goes on from a page of such a list.
    boolean isMerged(Place.InGroup place, RoutedCall routed) {
        return routed.call() instanceof ListSkills list
                && (place.candidates().all().size() > 1 || lists.isWalking(list, place.group(), routed.context()));
    }

    Reply merged(Place.InGroup place, RoutedCall routed, RoutingIndex now) {
        routed.trace().setGroup(place.group());
        routed.trace().setPlace(RoutedSkills.ALL_OF_GROUP);
        var list = (ListSkills) routed.call();
        var request = new GroupListRequest(
                list,
                place.group(),
                place.candidates(),
                SkillRequest.internal(list, routed.forwarded())
                        .withQuery(routed.forwarded().query()),
                routed.destination().isStrict(),
                (account, skills) -> leftOut(account, skills, place.candidates(), routed, now));
        return routed.trace().waitFor(() -> lists.page(request, routed.context(), AccountCall.scope(routed, now)));
    }

    /// The list of a group's only account, as it came, unless there are skills on it that the caller must not see:
    /// then the list is walked without them.
    Reply ofOneAccount(Reply.Raw reply, Place.InGroup in, RoutedCall routed, RoutingIndex now) {
        Caller caller = routed.context().caller();
        if (caller.key().isMaster() || reply.status() != OK) {
            return reply;
        }
        SeenSkills seen = reply.heldBytes()
                .flatMap(SeenSkills::in)
                .filter(SeenSkills::isList)
                .orElse(null);
        if (seen != null
                && visibility
                        .hidden(seen.skills(), caller, in.candidates(), now)
                        .isEmpty()) {
            return reply;
        }
        reply.body().close();
        if (seen == null) {
            String account = in.candidates().all().getFirst().name();
            throw new Refused(new NoAnswer(account, "it is not the list of skills that was asked for", false, false));
        }
        return merged(in, routed, now);
    }

    private Set<String> leftOut(
            String account, List<SeenSkill> skills, Candidates asked, RoutedCall routed, RoutingIndex now) {
        Set<String> leftOut = new HashSet<>(visibility.misplaced(skills, account, asked));
        leftOut.addAll(visibility.hidden(skills, routed.context().caller(), asked, now));
        return leftOut;
    }
}
