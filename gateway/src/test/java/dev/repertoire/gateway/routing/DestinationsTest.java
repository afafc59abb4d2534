package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Caller;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Lane;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NotAllowed;
import dev.repertoire.core.Refused;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.Workspace;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.attempts.Accounts;
import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.attempts.Candidate;
import dev.repertoire.gateway.attempts.Candidates;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.RoutingTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who may be asked, by what the caller says and what their key may use.
class DestinationsTest {
    private static final SkillCall LIST = new ListSkills(PageParameters.FIRST, null);
    private static final SkillCall GET = new GetSkill(new SkillId("skill_01"));

    private RoutingTable table = table("team-b");
    private Set<String> allowed = Set.of();

    @Test
    void named_group_is_taken() {
        assertThat(names(of(LIST, "team-a", null))).containsExactly("one", "two");
        assertThat(names(of(GET, "team-b", Provider.ANTHROPIC))).containsExactly("two", "three");
        assertThat(of(LIST, "hosted", null)).isEqualTo(new Place.Hosted());
        assertThat(of(GET, "hosted", Provider.HOSTED)).isEqualTo(new Place.Hosted());
    }

    @Test
    void unknown_group_is_answered_with_those_the_key_may_use() {
        assertThat(refusal(LIST, "team-x", null))
                .isEqualTo(new BadRequest("model names no group here; this key may use hosted, team-a, team-b"));
        allowed = Set.of("team-b", "gone");
        assertThat(refusal(GET, "team-x", null))
                .isEqualTo(new BadRequest("model names no group here; this key may use team-b"));
        allowed = Set.of("gone");
        assertThat(refusal(GET, "team-x", null))
                .isEqualTo(new BadRequest("model names no group here; this key may use none"));
    }

    @Test
    void group_of_others_is_not_allowed() {
        allowed = Set.of("team-b");
        for (String other : List.of("team-a", "hosted")) {
            assertThat(refusal(GET, other, null))
                    .isEqualTo(
                            new NotAllowed("This key may not use the group that model names; this key may use team-b"));
        }
    }

    @Test
    void group_and_provider_must_agree() {
        assertThat(refusal(LIST, "hosted", Provider.ANTHROPIC)).isInstanceOf(BadRequest.class);
        assertThat(refusal(LIST, "team-a", Provider.HOSTED)).isInstanceOf(BadRequest.class);
    }

    @Test
    void list_and_create_go_to_the_usual_group_or_the_only_one() {
        assertThat(names(of(LIST, null, null))).containsExactly("two", "three");
        assertThat(of(LIST, null, Provider.HOSTED)).isEqualTo(new Place.Hosted());
        allowed = Set.of("team-a");
        assertThat(names(of(LIST, null, null))).containsExactly("one", "two");
        allowed = Set.of("team-a", "hosted");
        assertThat(refusal(LIST, null, null))
                .isEqualTo(new BadRequest("model must name the group to use; this key may use hosted, team-a"));
        assertThat(names(of(LIST, null, Provider.ANTHROPIC))).containsExactly("one", "two");
        table = table("hosted");
        assertThat(of(LIST, null, null)).isEqualTo(new Place.Hosted());
        allowed = Set.of();
        assertThat(refusal(LIST, null, Provider.ANTHROPIC)).isInstanceOf(BadRequest.class);
    }

    @Test
    void skill_may_be_in_every_account_within_reach() {
        var everywhere = (Place.Anywhere) of(GET, null, null);
        assertThat(names(everywhere)).containsExactly("one", "two", "three");
        assertThat(everywhere.isHostedIn()).isTrue();
        assertThat(everywhere.isHostedUsual()).isFalse();

        allowed = Set.of("team-b");
        var some = (Place.Anywhere) of(GET, null, null);
        assertThat(names(some)).containsExactly("two", "three");
        assertThat(some.isHostedIn()).isFalse();

        table = table("hosted");
        allowed = Set.of();
        assertThat(((Place.Anywhere) of(GET, null, null)).isHostedUsual()).isTrue();
        var upstream = (Place.Anywhere) of(GET, null, Provider.ANTHROPIC);
        assertThat(upstream.isHostedIn()).isFalse();
        assertThat(upstream.isHostedUsual()).isFalse();
        assertThat(of(GET, null, Provider.HOSTED)).isEqualTo(new Place.Hosted());

        allowed = Set.of("hosted");
        assertThat(of(GET, null, null)).isEqualTo(new Place.Hosted());
        assertThat(refusal(GET, null, Provider.ANTHROPIC)).isInstanceOf(NotAllowed.class);
    }

    private Place of(SkillCall call, @Nullable String group, @Nullable Provider provider) {
        var context = new CallContext(new Caller(KeyId.MASTER, Workspace.DEFAULT, allowed), Lane.GA, "req_1");
        var destination = new Destination(group, provider, false);
        return Destinations.of(
                new RoutingIndex(table),
                new RoutedCall(call, context, destination, ForwardedRequest.NOTHING, new CallTrace()));
    }

    private Refusal refusal(SkillCall call, @Nullable String group, @Nullable Provider provider) {
        var thrown = new Refusal[1];
        assertThatThrownBy(() -> of(call, group, provider))
                .isInstanceOfSatisfying(Refused.class, refused -> thrown[0] = refused.refusal());
        return thrown[0];
    }

    private static List<String> names(Place place) {
        Candidates candidates = switch (place) {
            case Place.InGroup in -> in.candidates();
            case Place.Anywhere anywhere -> anywhere.candidates();
            case Place.Hosted _ -> new Candidates(List.of());
        };
        return candidates.all().stream().map(Candidate::name).toList();
    }

    private static RoutingTable table(String defaultGroup) {
        Map<String, ModelGroup> groups = new LinkedHashMap<>();
        groups.put("team-a", group("team-a", "one", "two"));
        groups.put("team-b", group("team-b", "two", "three"));
        return new RoutingTable(groups, defaultGroup, RouterSettings.DEFAULTS);
    }

    private static ModelGroup group(String name, String... accounts) {
        return new ModelGroup(
                name,
                Arrays.stream(accounts)
                        .map(account -> Accounts.named(account).deployment())
                        .toList());
    }
}
