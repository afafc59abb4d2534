package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Page;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoSuchVersion;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteTest extends StoreTest {
    private static final String LARGE = "x".repeat(BundleRow.LARGEST_IN_ROW);

    @Test
    void in_ga_a_skill_takes_its_versions_with_it() throws IOException {
        Skill skill = create(GA, "pdf");
        createVersion(GA, skill, "Second");
        createVersion(GA, skill.id(), upload("pdf", "Third", LARGE), RetryHint.NONE);
        assertThat(get(GA, skill.id()).id()).isEqualTo(skill.id());

        assertThat(delete(GA, skill.id())).isEqualTo(new Reply.SkillDeleted(skill.id()));

        var gone = new NoSuchSkill(skill.id());
        assertRefused(() -> get(GA, skill.id()), gone);
        assertRefused(() -> versions(GA, skill.id(), 20, null), gone);
        assertRefused(() -> get(GA, skill.id(), ga(latest(skill))), gone);
        assertRefused(() -> download(GA, skill.id(), ga(latest(skill))), gone);
        assertRefused(() -> delete(GA, skill.id()), gone);
        assertThat(list(GA, 20, null)).isEqualTo(new Page<>(List.of(), null));
        assertThat(column("SELECT digest FROM bundles")).isEmpty();
        assertThat(blobFiles()).isEmpty();
    }

    @Test
    void in_ga_the_only_version_stays() {
        Skill skill = create(GA, "pdf");

        assertRefused(
                () -> delete(GA, skill.id(), ga(latest(skill))),
                new BadRequest(
                        "cannot delete a Skill's only version. Delete the Skill, or create another version first"));
        assertThat(get(GA, skill.id())).isEqualTo(skill);
    }

    @Test
    void latest_falls_back_when_the_newest_version_is_deleted() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");
        clock.goOn(Duration.ofSeconds(5));

        assertThat(delete(GA, skill.id(), ga(second)))
                .isEqualTo(new Reply.VersionDeleted(second.id(), second.number()));

        assertThat(get(GA, skill.id()))
                .isEqualTo(new Skill(
                        skill.id(),
                        "pdf",
                        "pdf",
                        Source.CUSTOM,
                        skill.latest(),
                        skill.createdAt(),
                        skill.createdAt().plusSeconds(5)));
        assertThat(get(GA, skill.id(), "latest")).isEqualTo(skill.latest());
        assertRefused(
                () -> delete(GA, skill.id(), ga(second)),
                new NoSuchVersion(skill.id(), new VersionParameter(ga(second))));
    }

    @Test
    void latest_stays_when_an_older_version_is_deleted() {
        Skill skill = create(GA, "pdf");
        SkillVersion second = createVersion(GA, skill, "Second");

        delete(GA, skill.id(), ga(latest(skill)));

        assertThat(get(GA, skill.id()).latest()).isEqualTo(second);
    }

    @Test
    void in_beta_versions_go_first_down_to_the_last() {
        Skill skill = create(BETA, "pdf");
        String number = latest(skill).number().toString();

        assertRefused(
                () -> delete(BETA, skill.id()),
                new BadRequest("Cannot delete skill with existing versions. Delete all versions first."));
        assertThat(delete(BETA, skill.id(), number))
                .isEqualTo(new Reply.VersionDeleted(
                        latest(skill).id(), latest(skill).number()));
        assertThat(get(BETA, skill.id()).latest()).isNull();
        assertThat(list(BETA, 20, null).items()).containsExactly(get(BETA, skill.id()));
        assertRefused(
                () -> get(GA, skill.id(), "latest"), new NoSuchVersion(skill.id(), new VersionParameter("latest")));
        assertThat(delete(BETA, skill.id())).isEqualTo(new Reply.SkillDeleted(skill.id()));
        assertRefused(() -> get(BETA, skill.id()), new NoSuchSkill(skill.id()));
    }

    @Test
    void a_skill_without_versions_takes_a_new_one() {
        Skill skill = create(BETA, "pdf");
        delete(BETA, skill.id(), latest(skill).number().toString());

        SkillVersion second = createVersion(BETA, skill, "Second");

        assertThat(second.ordinal()).isEqualTo(2);
        assertThat(get(BETA, skill.id()).latest()).isEqualTo(second);
    }

    @Test
    void has_tells_whose_skill_it_is_and_whether_it_still_is() {
        Skill skill = create(GA, "pdf");
        var nobody = new SkillId("skill_01nobody");
        for (int i = 0; i < 2; i++) {
            assertThat(store().has(GA.caller().workspace(), skill.id())).isTrue();
            assertThat(store().has(new Workspace("another"), skill.id())).isFalse();
            assertThat(store().has(GA.caller().workspace(), nobody)).isFalse();
        }
        delete(GA, skill.id());
        assertThat(store().has(GA.caller().workspace(), skill.id())).isFalse();
    }

    @Test
    void another_workspace_deletes_nothing() {
        Skill skill = create(GA, "pdf");
        createVersion(GA, skill, "Second");

        assertRefused(() -> delete(OTHER_WORKSPACE, skill.id()), new NoSuchSkill(skill.id()));
        assertRefused(() -> delete(OTHER_WORKSPACE, skill.id(), ga(latest(skill))), new NoSuchSkill(skill.id()));
        assertThat(versions(GA, skill.id(), 20, null).items()).hasSize(2);
    }

    @Test
    void equal_content_is_stored_once_until_its_last_version_goes() throws IOException {
        Skill one = create(GA, null, upload("pdf", "Same", LARGE), RetryHint.NONE);
        Skill two = create(GA, null, upload("pdf", "Same", LARGE), RetryHint.NONE);
        String digest = latest(one).digest().hex();
        assertThat(latest(two).digest().hex()).isEqualTo(digest);

        delete(GA, one.id());

        assertThat(column("SELECT digest FROM bundles")).containsExactly(digest);
        assertThat(blobFiles()).containsExactly(digest + ".zip");
        assertThat(download(GA, two.id(), ga(latest(two)))).isEqualTo(zipOf(upload("pdf", "Same", LARGE)));

        delete(GA, two.id());

        assertThat(column("SELECT digest FROM bundles")).isEmpty();
        assertThat(blobFiles()).isEmpty();
    }
}
