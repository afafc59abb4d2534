package dev.repertoire.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoAnswer;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.gateway.attempts.ModelGroup;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.gateway.routing.Routed.Told;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WhoPerformsTest {
    private static final SkillId HOSTED = new SkillId("skill_01hosted");

    @TempDir
    Path folder;

    private Routed routed;

    @BeforeEach
    void open() {
        routed = new Routed(folder);
        routed.hosts(HOSTED.value());
    }

    @AfterEach
    void close() {
        routed.close();
    }

    @Test
    void hosted_skill_is_hosted_for_keys_that_may_use_what_is_hosted() {
        assertHosted(routed.call(new GetSkill(HOSTED)));
        Told named = routed.call(new GetSkill(HOSTED), "hosted");
        assertHosted(named);
        assertThat(named.trace().group()).isEqualTo("hosted");
        assertThat(routed.anthropic.received()).isEmpty();
        routed.mayUse("both");
        assertThat(routed.call(new GetSkill(HOSTED)).status()).isEqualTo(404);
    }

    @Test
    void skill_that_nobody_has_is_missing_where_calls_usually_go() {
        routed.configure("hosted", routed.group("both", "small", "large"));
        assertHosted(routed.call(new GetSkill(new SkillId("skill_01nowhere"))));
        assertThat(routed.anthropic.received()).hasSize(2);
        routed.configure("b", routed.group("both", "small", "large"), routed.group("b", "large"));
        Told told = routed.call(new GetSkill(new SkillId("skill_01elsewhere")));
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.trace().place()).isEqualTo("large");
    }

    @Test
    void without_accounts_everything_is_hosted() {
        routed.configure("hosted");
        assertHosted(routed.call(new ListSkills(PageParameters.FIRST, null)));
        assertHosted(routed.call(new DeleteSkill(new SkillId("skill_01any"))));
        assertThat(routed.call(new ListSkills(PageParameters.FIRST, null), "both")
                        .refusal())
                .isEqualTo(new BadRequest("model names no group here; this key may use hosted"));
    }

    @Test
    void create_meets_an_account_that_is_down_and_is_made_once_in_another() {
        routed.account("small").die();
        for (int i = 0; i < 8; i++) {
            Told told = routed.create("pdf", "both");
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.trace().place()).isEqualTo("large");
            assertThat(told.trace().group()).isEqualTo("both");
        }
        assertThat(routed.account("large").skills()).hasSize(8);
    }

    @Test
    void create_whose_answer_is_lost_is_told_to_be_in_doubt_and_made_once() {
        routed.account("small")
                .next(ApiOperation.CREATE_SKILL, Behaviour.closesAfterBody().afterPerforming());
        assertThat(routed.create("pdf", "a").refusal())
                .isEqualTo(new NoAnswer("small", "the connection was closed without an answer", false, true));
        routed.account("small")
                .next(ApiOperation.CREATE_SKILL, Behaviour.internalError().afterPerforming());
        Told sick = routed.create("pdf", "a");
        assertThat(sick.status()).isEqualTo(500);
        assertThat(sick.raw().header("x-repertoire-outcome")).hasValue("unknown");
        assertThat(routed.account("small").skills()).hasSize(2);
    }

    @Test
    void delete_whose_answer_is_lost_is_done() {
        var skill = new SkillId(routed.create("pdf", "a").id());
        routed.account("small")
                .next(ApiOperation.DELETE_SKILL, Behaviour.closesAfterBody().afterPerforming());
        Told told = routed.call(new DeleteSkill(skill));
        assertThat(told.json().path("type").stringValue()).isEqualTo("skill_deleted");
        assertThat(told.id()).isEqualTo(skill.value());
        assertThat(told.trace().attempts()).extracting(UpstreamAttempt::status).containsExactly(0, 404);
    }

    @Test
    void version_is_named_by_its_ga_id_when_the_answer_to_its_delete_is_lost() {
        String skill = routed.create("pdf", "a").id();
        String version = routed.createVersion(skill, "pdf").id();
        String betaId = version.replace("skver_", "skill_version_");
        routed.account("small")
                .next(ApiOperation.DELETE_VERSION, Behaviour.closesAfterBody().afterPerforming());
        Told told = routed.call(new DeleteVersion(new SkillId(skill), new VersionParameter(betaId)));
        assertThat(told.json().path("type").stringValue()).isEqualTo("skill_version_deleted");
        assertThat(told.id()).isEqualTo(version);
    }

    @Test
    void read_that_breaks_off_is_read_again() {
        var skill = new SkillId(routed.create("pdf", "a").id());
        routed.account("small").next(ApiOperation.GET_SKILL, Behaviour.halfAnswer());
        Told told = routed.call(new GetSkill(skill));
        assertThat(told.id()).isEqualTo(skill.value());
        assertThat(told.trace().attempts()).extracting(UpstreamAttempt::account).isEqualTo(List.of("small", "small"));
        assertThat(told.trace().upstream()).isPositive();
    }

    /// The registry of these tests says that it has no such skill, whatever is asked.
    private static void assertHosted(Told told) {
        assertThat(told.refusal()).isInstanceOf(NoSuchSkill.class);
        assertThat(told.trace().place()).isEqualTo(ModelGroup.HOSTED);
    }
}
