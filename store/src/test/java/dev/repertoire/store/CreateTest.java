package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Refusal.BadBundle;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionNumber;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Severity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateTest extends StoreTest {
    private static final Instant START = Instant.parse("2026-01-25T10:00:00.123456Z");

    @Test
    void a_skill_is_created_with_its_first_version() throws IOException {
        Skill made = create(GA, "pdf");

        try (Bundle bundle = reader.read(upload("pdf"), GA.lane())) {
            SkillVersion first = latest(made);
            assertThat(first)
                    .isEqualTo(new SkillVersion(
                            first.id(),
                            made.id(),
                            new VersionNumber(VersionNumber.microsOf(START)),
                            1,
                            "pdf",
                            "Works with pdf",
                            bundle.digest(),
                            bundle.zip().sizeBytes(),
                            0,
                            START));
            assertThat(made).isEqualTo(new Skill(made.id(), "pdf", "pdf", Source.CUSTOM, first, START, START));
        }
        assertThat(made.id().value()).matches("skill_01[1-9A-HJ-NP-Za-km-z]{22}");
        assertThat(get(GA, made.id())).isEqualTo(made);
        assertThat(get(BETA, made.id())).isEqualTo(made);
    }

    @Test
    void a_title_is_taken_as_sent() {
        assertThat(create(GA, "My PDFs", upload("pdf"), RetryHint.NONE).title()).isEqualTo("My PDFs");
    }

    @Test
    void ga_titles_may_repeat() {
        Skill one = create(GA, "Same", upload("pdf"), RetryHint.NONE);
        Skill two = create(GA, "Same", upload("pdf"), RetryHint.NONE);

        assertThat(two.id()).isNotEqualTo(one.id());
    }

    @Test
    void a_beta_title_that_was_sent_must_be_new_in_its_workspace() {
        create(GA, "Same", upload("pdf"), RetryHint.NONE);

        assertRefused(
                () -> create(BETA, "Same", upload("xlsx"), RetryHint.NONE),
                new BadRequest("Skill cannot reuse an existing display_title: Same"));
        assertThat(create(context("key-b", "team-b", BETA.lane()), "Same", upload("pdf"), RetryHint.NONE)
                        .title())
                .isEqualTo("Same");
    }

    @Test
    void beta_titles_that_were_not_sent_may_repeat() {
        create(BETA, "pdf");
        create(BETA, "pdf");

        assertRefused(
                () -> create(BETA, "pdf", upload("pdf"), RetryHint.NONE),
                new BadRequest("Skill cannot reuse an existing display_title: pdf"));
    }

    @Test
    void a_new_version_becomes_the_latest() {
        Skill skill = create(GA, "pdf");
        clock.goOn(Duration.ofSeconds(1));

        SkillVersion second = createVersion(GA, skill, "Second");

        Instant later = START.plusSeconds(1);
        assertThat(second.number()).isEqualTo(new VersionNumber(VersionNumber.microsOf(later)));
        assertThat(second.ordinal()).isEqualTo(2);
        assertThat(get(GA, skill.id()))
                .isEqualTo(new Skill(skill.id(), "pdf", "pdf", Source.CUSTOM, second, START, later));
    }

    @Test
    void numbers_grow_even_if_the_clock_does_not() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");
        clock.goOn(Duration.ofSeconds(-10));
        SkillVersion third = createVersion(GA, skill, "Third");

        long first = latest(skill).number().micros();
        assertThat(List.of(second.number(), third.number()))
                .containsExactly(new VersionNumber(first + 1), new VersionNumber(first + 2));
    }

    @Test
    void a_deleted_versions_number_and_ordinal_are_never_given_again() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");
        delete(GA, skill.id(), ga(second));

        SkillVersion third = createVersion(GA, skill, "Third");

        assertThat(third.ordinal()).isEqualTo(3);
        assertThat(third.number()).isGreaterThan(second.number());
    }

    @Test
    void a_version_under_another_name_is_refused() {
        Skill skill = create(GA, "pdf");
        String message = "Skill name 'xlsx' in SKILL.md must be consistent across all versions for a given `skill_id`."
                + " Expected 'pdf'.";

        assertRefused(
                () -> createVersion(GA, skill.id(), upload("xlsx"), RetryHint.NONE),
                new BadBundle(List.of(new Finding("name_changed", Severity.ERROR, "SKILL.md", null, message))));
        assertThat(get(GA, skill.id())).isEqualTo(skill);
    }

    @Test
    void a_version_of_no_skill_is_refused() {
        var unknown = new SkillId("skill_01unknown");
        Skill other = create(OTHER_WORKSPACE, "pdf");

        assertRefused(() -> createVersion(GA, unknown, upload("pdf"), RetryHint.NONE), new NoSuchSkill(unknown));
        assertRefused(() -> createVersion(GA, other.id(), upload("pdf"), RetryHint.NONE), new NoSuchSkill(other.id()));
        assertRefused(
                () -> createVersion(GA, new SkillId("xlsx"), upload("xlsx"), RetryHint.NONE),
                new BadRequest("Invalid skill_id format: xlsx"));
    }

    @Test
    void what_was_refused_leaves_nothing() throws IOException {
        Skill skill = create(GA, "pdf");
        assertThat(blobFiles()).isEmpty();
        String large = "x".repeat(BundleRow.LARGEST_IN_ROW + 1);

        assertRefused(
                () -> createVersion(GA, new SkillId("skill_no"), upload("pdf", "Large", large), RetryHint.NONE),
                new NoSuchSkill(new SkillId("skill_no")));

        assertThat(blobFiles()).isEmpty();
        assertThat(column("SELECT digest FROM bundles"))
                .containsExactly(latest(skill).digest().hex());
    }

    @Test
    void the_bundle_row_says_what_is_in_the_bundle() {
        create(GA, null, upload("pdf", "Reads", "data"), RetryHint.NONE);

        assertThat(column("SELECT frontmatter_json FROM bundles"))
                .containsExactly("{\"name\":\"pdf\",\"description\":\"Reads\"}");
        assertThat(column("SELECT files FROM bundles"))
                .containsExactly("[{\"path\":\"pdf/SKILL.md\",\"size\":44,\"sha256\":"
                        + "\"91f9a710d13ba056a2ac2ba78c80773f31ca65ac8ddeae6c5e9df03c9a269e56\",\"mode\":\"0644\"},"
                        + "{\"path\":\"pdf/data.txt\",\"size\":4,\"sha256\":"
                        + "\"3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7\",\"mode\":\"0644\"}]");
    }

    @Test
    void every_change_is_logged_with_who_made_it() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");
        delete(GA, skill.id(), ga(latest(skill)));
        delete(GA, skill.id());

        String who = "team-a key-a req_1 ";
        assertThat(column("SELECT workspace || ' ' || key_id || ' ' || request_id || ' ' || action || ' ' || skill_id"
                        + " || ' ' || COALESCE(version_id, '') FROM events ORDER BY seq"))
                .containsExactly(
                        who + "create_skill " + skill.id() + " " + latest(skill).id(),
                        who + "create_version " + skill.id() + " " + second.id(),
                        who + "delete_version " + skill.id() + " "
                                + latest(skill).id(),
                        who + "delete_skill " + skill.id() + " ");
    }
}
