package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One account names the ids of another's skills.
@Timeout(120)
class TakeoverTest {
    private Mixed mixed;
    private Client master;

    @BeforeEach
    void start() {
        mixed = new Mixed("router_settings: {num_retries: 0}\n");
        master = mixed.server.master();
    }

    @AfterEach
    void stop() {
        mixed.close();
    }

    @Test
    void answer_to_a_create_takes_no_skill_from_another_account() {
        String victim = master.create(Mixed.form("good")).ok().get("id");
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        assertThat(Mixed.code(master.create(Mixed.form("rude")))).isEqualTo("outcome_unknown");
        mixed.server.restart();
        assertThat(master.skill(victim).header("x-litellm-model-id")).hasValue("good");
    }

    @Test
    void answer_to_a_create_hides_no_skill_that_another_account_has() {
        String victim = mixed.madeElsewhere();
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        mixed.server.teamA().create(Mixed.form("rude"));
        Client b = mixed.server.teamB();
        assertThat(b.skill(victim + "?model=good").status()).isEqualTo(200);
        assertThat(b.list("?model=good").ok().json().path("data").findValuesAsString("id"))
                .contains(victim);
    }

    @Test
    void account_that_kept_silent_about_a_skill_can_not_claim_it_later() {
        String victim = mixed.madeElsewhere();
        mixed.rude.answers(_ -> RudeAccount.http(500, "", "{}"));
        assertThat(master.skill(victim).ok().header("x-litellm-model-id")).hasValue("good");
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        assertThat(Mixed.code(master.create(Mixed.form("rude")))).isEqualTo("outcome_unknown");
    }

    /// What the rival says to a key that may ask nobody else holds for that key, and for some seconds.
    @Test
    void lookup_among_some_accounts_places_no_skill_for_others() {
        String victim = mixed.madeElsewhere();
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        String limited = master.postJson("/key/generate", "{\"models\": [\"rude\", \"hosted\"]}")
                .ok()
                .get("key");
        assertThat(mixed.server.anonymous().withKey(limited).skill(victim).header("x-litellm-model-id"))
                .hasValue("rude");
        assertThat(Mixed.code(master.skill(victim))).isEqualTo("skill_in_two_accounts");
        assertThat(master.deleteSkill(victim).status()).isEqualTo(409);

        mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
        mixed.server.restart();
        assertThat(master.skill(victim).ok().header("x-litellm-model-id")).hasValue("good");
    }

    /// A refusal of the request, here of a header, does not say that the account lacks the skill.
    @Test
    void account_that_refuses_the_question_still_may_have_the_skill() {
        String victim = mixed.madeElsewhere();
        mixed.anthropic
                .account("good")
                .next(
                        ApiOperation.GET_SKILL,
                        2,
                        Behaviour.rejects(400, "invalid_request_error", "anthropic-version: bogus is not a version"));
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        assertThat(master.skill(victim).header("x-litellm-model-id")).hasValue("rude");
        assertThat(Mixed.code(master.createVersion(victim, Mixed.form("mixed"))))
                .isNotEmpty();
        mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
        mixed.server.restart();
        assertThat(master.skill(victim).ok().header("x-litellm-model-id")).hasValue("good");
    }

    /// What a rival claims while the account that has the skill answers every question with a 400.
    @ParameterizedTest
    @ValueSource(strings = {"get get", "get version", "get create", "delete create"})
    void rival_of_an_account_that_refuses_gets_nothing_that_lasts(String claims) {
        String victim = claimedByRival(claims.split(" "));
        assertThat(master.skill(victim).ok().header("x-litellm-model-id")).hasValue("good");
        assertThat(mixed.server.teamB().skill(victim).status()).isEqualTo(200);
    }

    @Test
    void account_that_claimed_a_skill_before_it_was_made_did_not_make_it() {
        String victim = mixed.madeElsewhere();
        mixed.anthropic.account("good").always(Behaviour.rejects(400, "invalid_request_error", "not this header"));
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        assertThat(master.skill(victim).header("x-litellm-model-id")).hasValue("rude");
        assertThat(Mixed.code(master.create(Mixed.form("rude")))).isEqualTo("outcome_unknown");
    }

    /// Ends with a server that was started again, before accounts that tell the truth.
    private String claimedByRival(String... claims) {
        String victim = mixed.madeElsewhere();
        FakeAccount good = mixed.anthropic.account("good");
        good.always(Behaviour.rejects(400, "invalid_request_error", "anthropic-version: bogus is not a version"));
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(victim)));
        for (String claim : claims) {
            perform(claim, victim);
        }
        good.resetBehaviour();
        mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
        mixed.server.restart();
        return victim;
    }

    private HttpAnswer perform(String call, String skill) {
        return switch (call) {
            case "create" -> mixed.server.teamA().create(Mixed.form("rude"));
            case "get" -> master.skill(skill);
            case "version" -> master.createVersion(skill, MultipartBody.zip(Bundles.valid("pdf")));
            case "delete" -> master.deleteSkill(skill);
            default -> throw new IllegalArgumentException(call);
        };
    }

    /// Speaks to the good account behind the server's back.
    private Client good() {
        return Client.of(mixed.anthropic.account("good").url()).withKey(mixed.anthropic.key("good"));
    }

    @Test
    void skill_that_its_account_no_longer_has_moves_to_the_one_that_made_it() {
        String id = master.create(Mixed.form("good")).ok().get("id");
        good().deleteSkill(id).ok();
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(id)));
        assertThat(master.create(Mixed.form("rude")).status()).isEqualTo(200);
        assertThat(master.skill(id).header("x-litellm-model-id")).hasValue("rude");
    }

    @Test
    void two_accounts_that_claim_one_skill_are_named_and_neither_gets_it() {
        String id = mixed.madeElsewhere();
        mixed.anthropic.account("good").always(ApiOperation.GET_SKILL, Behaviour.slow(Duration.ofMillis(300)));
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill(id)));
        for (int i = 0; i < 2; i++) {
            HttpAnswer told = master.skill(id);
            assertThat(told.status()).isEqualTo(409);
            assertThat(Mixed.code(told)).isEqualTo("skill_in_two_accounts");
            assertThat(told.text()).contains("good").contains("rude");
            assertThat(told.header("x-should-retry")).hasValue("false");
        }
        mixed.rude.forgetRequests();
        assertThat(master.createVersion(id, Mixed.form("good")).status()).isEqualTo(200);
        assertThat(mixed.rude.requests()).isEmpty();
    }

    @Test
    void lookup_takes_an_answer_about_another_skill_for_none() {
        String id = mixed.madeElsewhere();
        mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill("skill_01another")));
        assertThat(master.skill(id).ok().header("x-litellm-model-id")).hasValue("good");
    }

    @Test
    void list_places_no_skill() {
        String id = mixed.madeElsewhere();
        mixed.rude.answers(asked -> asked.target().contains("/v1/skills/")
                ? RudeAccount.http(404, "", "{}")
                : RudeAccount.json(Mixed.list("null", Mixed.skill(id))));
        master.list("?model=rude").ok();
        assertThat(master.skill(id).ok().header("x-litellm-model-id")).hasValue("good");
    }

    @Test
    void account_that_says_nothing_makes_an_unknown_id_a_503() {
        mixed.rude.writes((_, out) -> {
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpAnswer told = master.skill("skill_01unknown");
        assertThat(told.status()).isEqualTo(503);
        assertThat(Mixed.code(told)).isEqualTo("accounts_unavailable");
        assertThat(told.header("x-repertoire-incomplete")).hasValue("rude");
        assertThat(master.get("/metrics").text()).containsPattern("repertoire_cooldowns_total\\{account=\"rude\"} 1");
    }

    @Test
    void id_that_no_account_can_have_is_sent_nowhere() {
        for (String id : new String[] {"x".repeat(65), "a.b", "a%20b", "%C3%A4"}) {
            assertThat(master.skill(id).status()).isEqualTo(404);
            assertThat(master.get("/v1/skills/skill_1/versions/" + id + "?model=rude")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(mixed.rude.requests()).isEmpty();
        assertThat(mixed.anthropic.received()).isEmpty();
    }
}
