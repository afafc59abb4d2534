package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.Page;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListTest extends StoreTest {
    private static final BadRequest BAD_TOKEN = new BadRequest("page is not a valid page token.");

    @Test
    void skills_are_listed_newest_first_with_what_they_are_now() {
        Skill first = create(GA, "one");
        clock.goOn(Duration.ofMillis(1));
        Skill second = create(GA, "two");
        createVersion(GA, first, "Again");
        create(OTHER_WORKSPACE, "three");

        assertThat(list(GA, 20, null)).isEqualTo(new Page<>(List.of(second, get(GA, first.id())), null));
        assertThat(list(context("key-c", "team-c", GA.lane()), 20, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void pages_hold_every_skill_once_also_those_of_one_moment() {
        List<Skill> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(create(GA, "skill-" + i));
        }

        List<Skill> walked = new ArrayList<>();
        Page<Skill> page = list(GA, 2, null);
        while (page.nextToken() != null) {
            assertThat(page.items()).hasSize(2);
            walked.addAll(page.items());
            page = list(GA, 2, page.nextToken());
        }
        assertThat(page.items()).hasSize(1);
        walked.addAll(page.items());
        assertThat(walked).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void a_page_that_is_just_full_is_the_last() {
        create(GA, "one");
        create(GA, "two");

        assertThat(list(GA, 2, null).nextToken()).isNull();
    }

    @Test
    void a_token_survives_inserts_deletes_and_a_restart() throws IOException {
        List<Skill> made = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            made.addFirst(create(GA, "skill-" + i));
            clock.goOn(Duration.ofMillis(1));
        }
        Page<Skill> first = list(GA, 2, null);
        assertThat(first.items()).isEqualTo(made.subList(0, 2));

        create(GA, "newer");
        // The item that the token names, and one that was still to come.
        delete(GA, made.get(1).id());
        delete(GA, made.get(2).id());
        restart();

        Page<Skill> second = list(GA, 2, first.nextToken());
        assertThat(second.items()).isEqualTo(made.subList(3, 5));
        assertThat(list(GA, 2, second.nextToken())).isEqualTo(new Page<>(made.subList(5, 6), null));
    }

    void restart() throws IOException {
        close();
        open();
    }

    @Test
    void a_token_is_good_for_its_own_list_only() {
        Skill skill = create(GA, "one");
        create(GA, "two");
        String token = list(GA, 1, null).nextToken();

        assertRefused(() -> list(OTHER_WORKSPACE, 1, token), BAD_TOKEN);
        assertRefused(() -> versions(GA, skill.id(), 1, token), BAD_TOKEN);
        assertRefused(() -> list(GA, Source.CUSTOM, token), BAD_TOKEN);
        assertRefused(() -> list(GA, 1, "garbage"), BAD_TOKEN);
    }

    @Test
    void every_skill_here_is_custom() {
        Skill skill = create(GA, "one");

        assertThat(list(GA, Source.CUSTOM, null)).isEqualTo(new Page<>(List.of(skill), null));
        assertThat(list(GA, Source.ANTHROPIC, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void skills_of_one_name_are_found_among_others_in_pages() {
        Skill first = create(GA, "one");
        create(GA, "one-more");
        Skill again = create(GA, "Another title", upload("one"), RetryHint.NONE);
        create(OTHER_WORKSPACE, "one");
        create(GA, "two");

        Page<Skill> newest = named("one", 1, null);
        assertThat(newest.items()).hasSize(1);
        Page<Skill> oldest = named("one", 1, newest.nextToken());
        assertThat(oldest.nextToken()).isNull();
        assertThat(Stream.of(newest, oldest).flatMap(page -> page.items().stream()))
                .containsExactlyInAnyOrder(first, again);
        assertThat(named("none", 20, null)).isEqualTo(new Page<>(List.of(), null));
        assertThat(named("Another title", 20, null).items()).isEmpty();
        assertRefused(() -> named("two", 1, newest.nextToken()), BAD_TOKEN);
        assertRefused(() -> list(GA, 1, newest.nextToken()), BAD_TOKEN);
    }

    @Test
    void versions_are_listed_newest_first_in_pages() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");
        SkillVersion third = createVersion(GA, skill, "Third");

        Page<SkillVersion> page = versions(GA, skill.id(), 2, null);
        assertThat(page.items()).containsExactly(third, second);
        createVersion(GA, skill, "Fourth");
        assertThat(versions(GA, skill.id(), 2, page.nextToken())).isEqualTo(new Page<>(List.of(latest(skill)), null));
    }

    @Test
    void versions_of_no_skill_are_refused() {
        var unknown = new SkillId("skill_01unknown");
        Skill other = create(OTHER_WORKSPACE, "pdf");

        assertRefused(() -> versions(GA, unknown, 20, null), new NoSuchSkill(unknown));
        assertRefused(() -> versions(GA, other.id(), 20, null), new NoSuchSkill(other.id()));
    }

    private Page<Skill> named(String name, int limit, @Nullable String token) {
        var call = new ListSkills(new PageParameters(Integer.toString(limit), token), null, name);
        return ((Reply.ManySkills) store().call(call, GA)).page();
    }

    private Page<Skill> list(CallContext context, Source source, @Nullable String token) {
        return ((Reply.ManySkills) store().call(
                                new ListSkills(
                                        new PageParameters(null, token),
                                        source.name().toLowerCase(Locale.ROOT)),
                                context))
                .page();
    }
}
