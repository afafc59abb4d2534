package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Header;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.Incomplete;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListVersions;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.gateway.routing.Routed.Told;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.ReceivedRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PlacementTest {
    @TempDir
    Path folder;

    private Routed routed;

    @BeforeEach
    void open() {
        routed = new Routed(folder);
    }

    @AfterEach
    void close() {
        routed.close();
    }

    @Test
    void everything_about_a_created_skill_reaches_its_owner() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(routed.create("pdf", "both").id());
        }
        assertThat(routed.account("small").skills()).isNotEmpty();
        assertThat(routed.account("large").skills()).isNotEmpty();
        routed.restart();
        routed.anthropic.forgetReceived();
        for (String id : ids) {
            var skill = new SkillId(id);
            assertThat(routed.call(new GetSkill(skill)).status()).isEqualTo(200);
            Told version = routed.createVersion(id, "pdf");
            assertThat(version.status()).isEqualTo(200);
            var slot = new VersionParameter(version.id());
            assertThat(routed.call(new ListVersions(skill, PageParameters.FIRST))
                            .ids())
                    .hasSize(2);
            assertThat(routed.call(new GetVersion(skill, slot), "both").status())
                    .isEqualTo(200);
            assertThat(routed.call(new DownloadVersion(skill, slot)).status()).isEqualTo(200);
            assertThat(routed.call(new DeleteVersion(skill, slot)).status()).isEqualTo(200);
            assertThat(routed.call(new DeleteSkill(skill), "both").status()).isEqualTo(200);
        }
        // Nobody was asked who need not be.
        assertThat(routed.anthropic.received()).hasSize(70);
    }

    @Test
    void lookup_teaches_where_a_skill_is_and_a_list_does_not() {
        String got = routed.fill("large", 1).getFirst();
        List<String> listed = routed.fill("small", 3);
        assertThat(routed.call(new GetSkill(new SkillId(got))).status()).isEqualTo(200);
        routed.list(20, null);
        routed.restart();
        routed.anthropic.forgetReceived();
        assertThat(routed.call(new GetSkill(new SkillId(got))).trace().place()).isEqualTo("large");
        assertThat(routed.anthropic.received()).hasSize(1);
        listed.forEach(id -> assertThat(
                        routed.call(new GetSkill(new SkillId(id))).trace().place())
                .isEqualTo("small"));
        assertThat(routed.anthropic.received()).hasSize(1 + 2 * 3);
    }

    @Test
    void renamed_group_loses_nothing() {
        String id = routed.create("pdf", "a").id();
        routed.configure("renamed", routed.group("renamed", "large", "small"));
        routed.restart();
        Told told = routed.call(new GetSkill(new SkillId(id)), "renamed");
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.trace().group()).isEqualTo("renamed");
        assertThat(told.trace().attempts()).hasSize(1);
    }

    @Test
    void skill_in_an_account_that_is_out_of_reach_is_answered_like_one_that_never_was() {
        var elsewhere = new SkillId(routed.create("pdf", "a").id());
        var never = new SkillId("skill_01never");
        for (Destination place : List.of(new Destination("b", null, false), Destination.ANY)) {
            routed.mayUse("b");
            Told hidden = routed.call(new GetSkill(elsewhere), place);
            Told missing = routed.call(new GetSkill(never), place);
            assertThat(hidden.status()).isEqualTo(404).isEqualTo(missing.status());
            assertThat(headerNames(hidden)).isEqualTo(headerNames(missing));
            assertThat(hidden.trace().place()).isEqualTo(missing.trace().place());
            assertThat(hidden.trace().attempts()).hasSameSizeAs(missing.trace().attempts());
        }
        assertThat(routed.account("small").received())
                .extracting(ReceivedRequest::operation)
                .containsExactly(ApiOperation.CREATE_SKILL);
        routed.mayUse();
        assertThat(routed.call(new GetSkill(elsewhere)).trace().place()).isEqualTo("small");
    }

    private static List<String> headerNames(Told told) {
        return told.raw().headers().stream().map(Header::name).toList();
    }

    @Test
    void deleted_skill_is_asked_for_only_where_it_was_made() {
        var skill = new SkillId(routed.create("pdf", "a").id());
        assertThat(routed.call(new DeleteSkill(skill)).status()).isEqualTo(200);
        routed.restart();
        Told told = routed.call(new GetSkill(skill));
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.trace().attempts()).hasSize(1);
    }

    @Test
    void skill_nobody_knows_is_looked_for_everywhere_at_once() {
        var skill = new SkillId(routed.fill("large", 1).getFirst());
        Told versions = routed.call(new ListVersions(skill, PageParameters.FIRST));
        assertThat(versions.ids()).hasSize(1);
        assertThat(versions.trace().place()).isEqualTo("large");
        routed.anthropic.forgetReceived();
        routed.call(new ListVersions(skill, PageParameters.FIRST));
        assertThat(routed.anthropic.received())
                .extracting(ReceivedRequest::operation)
                .containsExactly(ApiOperation.LIST_VERSIONS);
    }

    @Test
    void answer_to_a_lookup_is_the_answer_to_a_get() {
        var skill = new SkillId(routed.fill("large", 1).getFirst());
        routed.asks("beta=true");
        assertThat(routed.call(new GetSkill(skill)).status()).isEqualTo(200);
        assertThat(routed.account("large").received())
                .filteredOn(r -> r.operation() == ApiOperation.GET_SKILL)
                .extracting(ReceivedRequest::target)
                .containsExactly("/v1/skills/" + skill + "?beta=true");
    }

    @Test
    void skill_without_versions_is_found_although_the_ga_lane_refuses_it() {
        String got = emptied("large");
        Told told = routed.call(new GetSkill(new SkillId(got)), "both");
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().at("/error/message").stringValue())
                .isEqualTo("Skill " + got + " has no versions; create one, or delete the skill");
        assertThat(told.trace().place()).isEqualTo("large");

        Told version = routed.createVersion(emptied("large"), "pdf");
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.trace().place()).isEqualTo("large");

        Told deleted = routed.call(new DeleteSkill(new SkillId(emptied("large"))));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.trace().place()).isEqualTo("large");

        // Placed by the lookup, so that nobody else is asked again.
        routed.anthropic.forgetReceived();
        assertThat(routed.call(new GetSkill(new SkillId(got))).status()).isEqualTo(400);
        assertThat(routed.anthropic.received()).hasSize(1);
    }

    /// The id of a skill in an account whose versions were deleted there.
    private String emptied(String account) {
        Client client = routed.client(account).beta();
        HttpAnswer skill =
                client.create(MultipartBody.files(Bundles.valid("pdf"))).ok();
        client.deleteVersion(skill.get("id"), skill.get("latest_version")).ok();
        return skill.get("id");
    }

    @Test
    void slow_account_does_not_delay_what_another_has_until_its_timeout() {
        var skill = new SkillId(routed.fill("large", 1).getFirst());
        routed.account("small").always(ApiOperation.GET_SKILL, Behaviour.hangs());
        Told told = routed.call(new GetSkill(skill));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.trace().place()).isEqualTo("large");
    }

    @Test
    void skill_is_missing_only_if_every_account_says_so() {
        var nowhere = new SkillId("skill_01nowhere");
        Told missing = routed.call(new GetSkill(nowhere), "both");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.raw().header("request-id")).isPresent();

        routed.account("small").die();
        var unknown = new SkillId("skill_01unknown");
        assertThat(routed.call(new GetSkill(unknown), "both").refusal()).isEqualTo(new Incomplete(List.of("small")));
        // A miss is remembered for a while.
        assertThat(routed.call(new GetSkill(nowhere), "both").refusal()).isEqualTo(new NoSuchSkill(nowhere));
    }

    @Test
    void callers_who_look_for_the_same_at_once_share_the_question() {
        routed.account("small").always(ApiOperation.GET_SKILL, Behaviour.slow(Duration.ofMillis(500)));
        routed.account("large").always(ApiOperation.GET_SKILL, Behaviour.slow(Duration.ofMillis(500)));
        var nowhere = new SkillId("skill_01nowhere");
        List<Told> told = AtOnce.run(8, i -> routed.call(new GetSkill(nowhere), "both"));
        assertThat(routed.anthropic.received()).hasSize(2);
        assertThat(told).filteredOn(one -> one.refusal() == null).hasSize(1);
        assertThat(told)
                .filteredOn(one -> one.refusal() != null)
                .extracting(Told::refusal)
                .containsOnly(new NoSuchSkill(nowhere));

        String somewhere = routed.fill("large", 1).getFirst();
        routed.anthropic.forgetReceived();
        List<Told> found = AtOnce.run(8, i -> routed.call(new GetSkill(new SkillId(somewhere)), "both"));
        assertThat(found).allMatch(one -> one.status() == 200);
        assertThat(routed.account("small").received()).hasSize(1);
    }

    @Test
    void anthropics_own_skills_are_found_and_placed_nowhere() {
        routed.account("small").withAnthropicSkills();
        routed.account("large").withAnthropicSkills();
        var pptx = new SkillId("pptx");
        routed.list(20, null);
        assertThat(routed.call(new GetSkill(pptx), "b").trace().place()).isEqualTo("large");
        assertThat(routed.call(new GetSkill(pptx), "a").trace().place()).isEqualTo("small");
        assertThat(routed.call(new GetVersion(pptx, new VersionParameter("latest")))
                        .status())
                .isEqualTo(200);
        routed.account("small").die();
        routed.restart();
        assertThat(routed.call(new GetSkill(pptx)).trace().place()).isEqualTo("large");
    }
}
