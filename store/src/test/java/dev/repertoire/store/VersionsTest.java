package dev.repertoire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoSuchVersion;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.bundle.Bundle;
import dev.repertoire.core.bundle.Upload;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest extends StoreTest {
    private static final String LARGE = "x".repeat(BundleRow.LARGEST_IN_ROW);

    @Test
    void a_version_is_got_by_the_names_of_its_lane() {
        Skill skill = create(GA, "pdf");
        SkillVersion first = latest(skill);
        SkillVersion second = createVersion(GA, skill, "Second");

        assertThat(get(GA, skill.id(), ga(first))).isEqualTo(first);
        assertThat(get(GA, skill.id(), "latest")).isEqualTo(second);
        assertThat(get(BETA, skill.id(), first.number().toString())).isEqualTo(first);
        assertRefused(
                () -> get(GA, skill.id(), first.number().toString()),
                new BadRequest("Invalid version id: '" + first.number() + "'"));
    }

    @Test
    void what_is_missing_is_said_to_be() {
        Skill skill = create(GA, "pdf");
        Skill other = create(GA, "xlsx");
        Skill foreign = create(OTHER_WORKSPACE, "pdf");
        var unknown = new SkillId("skill_01unknown");
        String version = ga(latest(other));

        assertRefused(() -> get(GA, unknown), new NoSuchSkill(unknown));
        assertRefused(() -> get(GA, foreign.id()), new NoSuchSkill(foreign.id()));
        assertRefused(() -> get(GA, unknown, version), new NoSuchSkill(unknown));
        assertRefused(() -> get(GA, foreign.id(), ga(latest(foreign))), new NoSuchSkill(foreign.id()));
        assertRefused(() -> get(GA, skill.id(), version), new NoSuchVersion(skill.id(), new VersionParameter(version)));
        assertRefused(() -> get(BETA, skill.id(), "1"), new NoSuchVersion(skill.id(), new VersionParameter("1")));
    }

    @Test
    void a_small_bundle_comes_back_byte_for_byte() throws IOException {
        Skill skill = create(GA, null, upload("pdf", "Reads", "data"), RetryHint.NONE);
        SkillVersion version = latest(skill);
        byte[] zip = zipOf(upload("pdf", "Reads", "data"));

        assertThat(blobFiles()).isEmpty();
        assertThat(download(GA, skill.id(), ga(version))).isEqualTo(zip);
        assertThat(download(GA, skill.id(), version.number().toString())).isEqualTo(zip);
        assertThat(download(BETA, skill.id(), version.number().toString())).isEqualTo(zip);
    }

    @Test
    void a_large_bundle_comes_back_byte_for_byte() throws IOException {
        Skill skill = create(GA, null, upload("pdf", "Reads", LARGE), RetryHint.NONE);
        SkillVersion version = latest(skill);

        assertThat(blobFiles()).containsExactly(version.digest() + ".zip");
        assertThat(download(GA, skill.id(), ga(version))).isEqualTo(zipOf(upload("pdf", "Reads", LARGE)));
    }

    @Test
    void a_version_is_a_snapshot() throws IOException {
        Skill skill = create(GA, null, upload("pdf", "Reads", "data"), RetryHint.NONE);
        SkillVersion second = createVersion(GA, skill, "Reads no data");

        assertThat(download(GA, skill.id(), ga(latest(skill)))).isEqualTo(zipOf(upload("pdf", "Reads", "data")));
        assertThat(download(GA, skill.id(), ga(second))).isEqualTo(zipOf(upload("pdf", "Reads no data", "")));
    }

    @Test
    void whatever_is_missing_in_a_download_reads_like_a_missing_skill() {
        Skill skill = create(GA, "pdf");
        Skill foreign = create(OTHER_WORKSPACE, "pdf");

        assertRefused(() -> download(GA, skill.id(), "skver_01no"), new NoSuchSkill(skill.id()));
        assertRefused(() -> download(BETA, skill.id(), "1"), new NoSuchSkill(skill.id()));
        assertRefused(() -> download(GA, foreign.id(), ga(latest(foreign))), new NoSuchSkill(foreign.id()));
    }

    @Test
    void a_version_keeps_the_warnings_it_was_accepted_with() throws IOException {
        Skill skill = create(GA, null, upload("pdf", "Reads\nextra: yes", ""), RetryHint.NONE);
        SkillVersion version = latest(skill);
        var workspace = GA.caller().workspace();

        try (Upload upload = upload("pdf", "Reads\nextra: yes", "");
                Bundle bundle = reader.read(upload, GA.lane())) {
            assertThat(bundle.warnings()).hasSize(1);
            for (String name : List.of(
                    "latest",
                    ga(version),
                    "skill_version_" + version.id(),
                    "skillver_" + version.id(),
                    "" + version.number())) {
                assertThat(store().findings(workspace, skill.id(), new VersionParameter(name)))
                        .isEqualTo(bundle.warnings());
            }
        }
        assertThat(version.warnings()).isEqualTo(1);
        var clean = latest(create(GA, "xlsx"));
        assertThat(store().findings(workspace, clean.skill(), new VersionParameter("latest")))
                .isEmpty();
    }

    @Test
    void the_findings_of_no_version_are_refused() {
        Skill skill = create(GA, "pdf");
        var latest = new VersionParameter("latest");
        var none = new VersionParameter("1");

        assertRefused(
                () -> store().findings(OTHER_WORKSPACE.caller().workspace(), skill.id(), latest),
                new NoSuchSkill(skill.id()));
        assertRefused(
                () -> store().findings(GA.caller().workspace(), skill.id(), none), new NoSuchVersion(skill.id(), none));
    }
}
