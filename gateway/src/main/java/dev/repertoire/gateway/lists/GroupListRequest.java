package dev.repertoire.gateway.lists;

import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.placement.SeenSkill;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// What is asked of the list of a group.
///
/// @param candidates the group's accounts
/// @param request    asks an account for its list, with the query as the caller sent it
/// @param isStrict   whether a list that lacks an account's part is an error
/// @param leftOut    the ids of those skills on an account's page that are not for the caller, by the account's name
public record GroupListRequest(
        ListSkills call,
        String group,
        Candidates candidates,
        UpstreamRequest request,
        boolean isStrict,
        BiFunction<String, List<SeenSkill>, Set<String>> leftOut) {

    /// The same for another call.
    GroupListRequest of(ListSkills newCall) {
        return new GroupListRequest(newCall, group, candidates, request, isStrict, leftOut);
    }
}
