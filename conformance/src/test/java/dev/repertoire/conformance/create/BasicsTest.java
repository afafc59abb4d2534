package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipBuilder;
import dev.repertoire.testkit.ZipEntries;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class BasicsTest {
    private static final SampleBundle TREE = Bundles.valid("pdf")
            .with("scripts/deep/er/run.py", "print('ü')\n")
            .with("assets/logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff})
            .with("empty.txt", "");

    @Test
    @Case(1)
    void files_make_a_skill_with_exactly_the_seven_keys(Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf")))).isOk("""
                        {
                          "type": "skill",
                          "id": "<skill>",
                          "display_name": "pdf",
                          "source": {"type": "custom"},
                          "latest_version_id": "<skver>",
                          "created_at": "<time>",
                          "updated_at": "<time>"
                        }
                        """);
    }

    @Test
    @Case(6)
    void zip_with_folders_and_binary_files_is_taken(Client client) {
        assertHolds(client, client.create(MultipartBody.zip(TREE)), TREE);
    }

    @Test
    void archive_named_dot_skill_is_a_zip(Client client) {
        assertHolds(client, client.create(MultipartBody.of(Part.file("pdf.skill", TREE.zip()))), TREE);
    }

    @Test
    void zip_is_known_by_its_name_whatever_the_case(Client client) {
        assertHolds(client, client.create(MultipartBody.of(Part.file("PDF.ZIP", TREE.zip()))), TREE);
    }

    @Test
    @Case(7)
    void many_files_in_folders_one_of_them_empty_are_taken(Client client) {
        SampleBundle many = TREE;
        for (int i = 0; i < 300; i++) {
            many = many.with("references/%d/%d.md".formatted(i % 7, i), "# " + i + "\n");
        }
        assertHolds(client, client.create(MultipartBody.files(many)), many);
    }

    @Test
    @Case(8)
    void lone_skill_md_takes_its_folder_from_its_name(Client client) {
        HttpAnswer created = client.create(
                MultipartBody.of(Part.file("SKILL.md", Bundles.valid("pdf").skillMd())));
        assertAnswer(created).isOk();
        HttpAnswer version = client.version(created.get("id"), created.get("latest_version_id"));
        assertThat(version.get("name")).isEqualTo("pdf");
        assertHolds(client, created, Bundles.valid("pdf"));
    }

    @Test
    @Case(9)
    @HostedOnly("accounts answer without the fields of the older gateway's document")
    void beta_skill_has_the_documented_keys_of_both_documents(Client client) {
        HttpAnswer created =
                client.beta().create(MultipartBody.files(Bundles.valid("pdf")).field("display_title", "PDF tools"));
        assertAnswer(created).isOk("""
                        {
                          "type": "skill",
                          "id": "<skill>",
                          "display_title": "PDF tools",
                          "source": "custom",
                          "latest_version": "<number>",
                          "latest_version_id": "<skill_version>",
                          "name": "pdf",
                          "description": "Handles pdf files. Use when somebody has one.",
                          "created_at": "<time>",
                          "updated_at": "<time>"
                        }
                        """);
        assertThat(Long.parseLong(created.get("latest_version")))
                .isCloseTo(
                        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(created.get("created_at"))),
                        within(5_000_000L));
    }

    @Test
    @Case(12)
    void beta_lone_skill_md_is_refused(Client client) {
        assertAnswer(client.beta()
                        .create(MultipartBody.of(
                                Part.file("SKILL.md", Bundles.valid("pdf").skillMd()))))
                .isBadRequestBeginning("SKILL.md file must be exactly in the top-level folder.");
    }

    @Test
    @Case(13)
    void beta_folder_must_be_the_name(Client client) {
        assertAnswer(client.beta()
                        .create(MultipartBody.files(Bundles.valid("pdf").inFolder("paper"))))
                .isBadRequest("The folder name 'paper' must match the skill name 'pdf' in SKILL.md.")
                .hasRule("name_directory_mismatch");
    }

    @Test
    @Case(14)
    void beta_zip_without_a_top_folder_is_refused(Client client) {
        byte[] flat = new ZipBuilder()
                .file("SKILL.md", Bundles.valid("pdf").skillMd())
                .file("a.txt", "a")
                .bytes();
        assertAnswer(client.beta().create(MultipartBody.of(Part.file("pdf.zip", flat))))
                .isBadRequestBeginning(
                        "Zip must contain a top-level folder with all files inside it, including SKILL.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PDF-tools", "pdf_tools", "Pdf_Tools"})
    void ga_folder_may_differ_in_case_and_underscores(String folder, Client client) {
        HttpAnswer created =
                client.create(MultipartBody.files(Bundles.valid("pdf-tools").inFolder(folder)));
        assertHolds(client, created, Bundles.valid("pdf-tools"));
    }

    @Test
    void ga_folder_that_is_quite_another_word_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.files(Bundles.valid("pdf").inFolder("paper"))))
                .isBadRequest()
                .hasMessageContaining("paper", "pdf")
                .hasRule("name_directory_mismatch");
    }

    @Test
    void junk_that_macs_add_is_dropped(Client client) {
        byte[] zip = new ZipBuilder()
                .directory("pdf/")
                .file("pdf/SKILL.md", Bundles.valid("pdf").skillMd())
                .file("pdf/.DS_Store", "Bud1")
                .file("__MACOSX/pdf/._SKILL.md", "resource fork")
                .bytes();
        assertHolds(client, client.create(MultipartBody.of(Part.file("pdf.zip", zip))), Bundles.valid("pdf"));
    }

    private static void assertHolds(Client client, HttpAnswer created, SampleBundle expected) {
        assertAnswer(created).isOk();
        HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));
        assertThat(ZipEntries.read(content.ok().bytes()).files()).containsExactlyEntriesOf(expected.files());
    }
}
