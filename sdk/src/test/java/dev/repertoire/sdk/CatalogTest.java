package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatalogTest {
    private static TestServer server;

    private SkillsClient client;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = SkillsClient.builder()
                .baseUrl(server.url())
                .apiKey(server.newWorkspace().key())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void digest_of_the_same_content_is_that_of_the_upload() {
        Upload upload = Skills.upload(Bundles.valid("pdf"));
        Skill skill = client.create(upload, "Reads PDFs");

        CatalogSkill listed = client.catalog().list().stream().findFirst().orElseThrow();

        assertThat(listed.id()).isEqualTo(skill.id());
        assertThat(listed.name()).isEqualTo("pdf");
        assertThat(listed.title()).isEqualTo("Reads PDFs");
        assertThat(listed.versionCount()).isEqualTo(1);
        assertThat(listed.updatedAt()).isEqualTo(skill.updatedAt());
        CatalogVersion latest = listed.latestVersion().orElseThrow();
        assertThat(latest.id()).isEqualTo(skill.latestVersion().orElseThrow());
        assertThat(latest.ordinal()).isEqualTo(1);
        assertThat(latest.publisher())
                .hasValueSatisfying(alias -> assertThat(alias).startsWith("workspace-"));
        try (CheckedUpload checked = upload.check(Profile.ANTHROPIC)) {
            assertThat(checked.digest()).hasValue(latest.digest());
        }
        assertThat(client.in(Lane.BETA).catalog().list()).containsExactly(listed);
    }

    @Test
    void details_have_versions_and_files() {
        Skill skill = client.create(Skills.upload(Bundles.valid("pdf")));
        client.versions(skill.id()).create(Skills.upload(Bundles.valid("pdf").with("notes.md", "x")));

        CatalogDetails details = client.async().catalog().get(skill.id()).join();

        assertThat(details.skill().id()).isEqualTo(skill.id());
        assertThat(details.versions()).extracting(CatalogVersion::ordinal).containsExactly(2L, 1L);
        assertThat(details.files())
                .extracting(CatalogDetails.CatalogFile::path)
                .containsExactlyInAnyOrder("pdf/SKILL.md", "pdf/notes.md");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.catalog().get("skill_unknown"))
                .withMessage("Skill not found: skill_unknown");
    }

    @Test
    void names_and_texts_select() {
        client.create(Skills.upload(Bundles.valid("pdf")));
        client.create(Skills.upload(Bundles.valid("pdf-forms")));

        assertThat(client.catalog().named("pdf")).extracting(CatalogSkill::name).containsExactly("pdf");
        assertThat(client.catalog().search("PDF-f"))
                .extracting(CatalogSkill::name)
                .containsExactly("pdf-forms");
        List<String> all = new ArrayList<>();
        client.async().catalog().list().forEach(skill -> all.add(skill.name())).join();
        assertThat(all).containsExactly("pdf-forms", "pdf");
        assertThat(client.catalog().defaultGroup()).hasValue("hosted");
    }

    @Test
    void server_that_is_no_repertoire_is_named() {
        try (FakeAnthropic anthropic = FakeAnthropic.start("a")) {
            FakeAccount account = anthropic.account("a");
            try (SkillsClient there = SkillsClient.builder()
                    .baseUrl(account.url())
                    .apiKey(account.key())
                    .build()) {
                for (Runnable call : List.<Runnable>of(
                        () -> there.catalog().list().first(),
                        () -> there.catalog().defaultGroup(),
                        () -> there.catalog().get("skill_01"))) {
                    assertThatExceptionOfType(NotRepertoireException.class)
                            .isThrownBy(call::run)
                            .withMessage("no catalog at " + account.url() + ": the server is no Repertoire");
                }
            }
        }
    }
}
