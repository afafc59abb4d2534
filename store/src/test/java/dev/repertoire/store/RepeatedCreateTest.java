package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Refusal.IdempotencyKeyReused;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedCreateTest extends StoreTest {
    private static final RetryHint NAMED = new RetryHint("order-1", null);
    private static final RetryHint RETRY = new RetryHint(null, 1);

    @Test
    void the_same_key_and_content_get_the_first_answer_again() throws IOException {
        Skill first = create(BETA, "Title", upload("pdf"), NAMED);
        createVersion(GA, first, "Second");
        clock.goOn(Duration.ofHours(23));

        assertThat(create(BETA, "Title", upload("pdf"), NAMED)).isEqualTo(first);
        delete(GA, first.id());
        close();
        open();
        assertThat(create(BETA, "Title", upload("pdf"), NAMED)).isEqualTo(first);
        assertThat(list(GA, 20, null).items()).isEmpty();
    }

    @Test
    void the_first_answer_for_a_version_is_given_also_when_its_skill_is_gone() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill.id(), upload("pdf", "Second", ""), NAMED);

        assertThat(createVersion(GA, skill.id(), upload("pdf", "Second", ""), NAMED))
                .isEqualTo(second);
        delete(GA, skill.id());
        assertThat(createVersion(GA, skill.id(), upload("pdf", "Second", ""), NAMED))
                .isEqualTo(second);
    }

    @Test
    void the_same_key_for_anything_else_is_refused() {
        Skill skill = create(GA, "Title", upload("pdf"), NAMED);
        var reused = new IdempotencyKeyReused("order-1");

        assertRefused(() -> create(GA, "Title", upload("pdf", "Other", ""), NAMED), reused);
        assertRefused(() -> create(GA, "Other", upload("pdf"), NAMED), reused);
        assertRefused(() -> create(GA, null, upload("pdf"), NAMED), reused);
        assertRefused(() -> create(BETA, "Title", upload("pdf"), NAMED), reused);
        assertRefused(() -> createVersion(GA, skill.id(), upload("pdf"), NAMED), reused);
        assertThat(list(GA, 20, null).items()).containsExactly(skill);
    }

    @Test
    void idempotency_keys_of_different_callers_do_not_meet() {
        Skill first = create(GA, null, upload("pdf"), NAMED);
        CallContext colleague = context("key-c", "team-a", GA.lane());

        assertThat(create(colleague, null, upload("xlsx"), NAMED).id()).isNotEqualTo(first.id());
    }

    @Test
    void an_idempotency_key_is_forgotten_after_a_day() {
        Skill first = create(GA, null, upload("pdf"), NAMED);
        clock.goOn(Duration.ofHours(24));

        assertThat(create(GA, null, upload("xlsx"), NAMED).id()).isNotEqualTo(first.id());
        assertThat(column("SELECT id FROM recent_creates")).hasSize(1);
    }

    @Test
    void a_refused_create_does_not_use_up_its_key() {
        create(BETA, "Title", upload("pdf"), RetryHint.NONE);
        assertThat(catchThrowable(() -> create(BETA, "Title", upload("xlsx"), NAMED)))
                .isNotNull();

        assertThat(create(BETA, "Free", upload("xlsx"), NAMED).title()).isEqualTo("Free");
    }

    @Test
    void a_retry_without_a_key_gets_what_was_made_minutes_ago_as_it_is_now() {
        Skill first = create(BETA, "Title", upload("pdf"), RetryHint.NONE);
        createVersion(GA, first, "Second");
        clock.goOn(Duration.ofMinutes(9));

        assertThat(create(BETA, "Title", upload("pdf"), RETRY)).isEqualTo(get(GA, first.id()));
        assertThat(list(GA, 20, null).items()).hasSize(1);
    }

    @Test
    void a_retry_gets_no_skill_that_its_lane_does_not_have() {
        Skill first = create(GA, "Title", upload("pdf"), RetryHint.NONE);
        delete(BETA, first.id(), latest(first).number().toString());

        Skill second = create(GA, "Title", upload("pdf"), RETRY);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.latest()).isNotNull();
    }

    @Test
    void a_retried_version_is_not_made_twice() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");

        assertThat(createVersion(GA, skill.id(), upload("pdf", "Second", ""), RETRY))
                .isEqualTo(second);
        assertThat(versions(GA, skill.id(), 20, null).items()).hasSize(2);
    }

    @Test
    void a_retry_of_nothing_is_a_create() {
        Skill first = create(GA, "Title", upload("pdf"), RetryHint.NONE);

        assertThat(create(GA, "Other", upload("pdf"), RETRY).id()).isNotEqualTo(first.id());
        assertThat(create(GA, "Title", upload("xlsx"), RETRY).id()).isNotEqualTo(first.id());
        assertThat(create(context("key-c", "team-a", GA.lane()), "Title", upload("pdf"), RETRY)
                        .id())
                .isNotEqualTo(first.id());
        clock.goOn(Duration.ofMinutes(10));
        assertThat(create(GA, "Title", upload("pdf"), RETRY).id()).isNotEqualTo(first.id());
    }

    @Test
    void a_retry_after_the_skill_was_deleted_is_a_create() {
        Skill first = create(GA, "pdf");
        delete(GA, first.id());

        assertThat(create(GA, null, upload("pdf"), RETRY).id()).isNotEqualTo(first.id());
    }

    @Test
    void an_equal_create_that_is_no_retry_is_another_skill() {
        Skill first = create(GA, "pdf");

        assertThat(create(GA, "pdf").id()).isNotEqualTo(first.id());
    }
}
