package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipBuilder;
import dev.repertoire.testkit.ZipEntries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class PathsTest {
    private static final SampleBundle PDF = Bundles.valid("pdf");

    @Test
    @Case(19)
    void upload_without_skill_md_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.file("pdf/a.txt", "a"))))
                .isBadRequestBeginning("SKILL.md not found in uploaded files")
                .hasRule("skill_md_missing");
        assertAnswer(client.beta().create(MultipartBody.of(Part.file("pdf/a.txt", "a"))))
                .isBadRequest()
                .hasRule("skill_md_missing");
    }

    @Test
    void skill_md_in_another_case_is_refused(Client client) {
        assertAnswer(client.create(
                        MultipartBody.files(PDF.without("SKILL.md").with("skill.md", "---\nname: pdf\n---\n"))))
                .isBadRequest()
                .hasMessageContaining("skill.md", "SKILL.md")
                .hasRule("skill_md_wrong_case");
    }

    @Test
    @Case(20)
    void upload_with_two_top_folders_is_refused(Client client) {
        MultipartBody form = MultipartBody.files(PDF).and(Part.file("other/a.txt", "a"));
        assertAnswer(client.create(form)).isBadRequest().hasRule("multiple_roots");
        assertAnswer(client.beta().create(form)).isBadRequest().hasRule("multiple_roots");
    }

    @ParameterizedTest
    @Case(21)
    @ValueSource(strings = {"pdf/../../etc/passwd", "../pdf/a.txt", "pdf/a/../b.txt", ".."})
    void path_that_climbs_is_refused_and_nothing_stored(String path, Client client) {
        assertAnswer(client.create(MultipartBody.files(PDF).and(Part.file(path, "a"))))
                .isBadRequest()
                .hasRule("entry_path_traversal");
        assertThat(client.list("").json().path("data").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/me/pdf/SKILL.md",
                "/SKILL.md",
                "//server/share/SKILL.md",
                "C:/skills/pdf/SKILL.md",
                "c:SKILL.md"
            })
    void absolute_path_is_refused(String path, Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.file(path, PDF.skillMd()))))
                .isBadRequest()
                .hasRule("entry_path_absolute");
    }

    /// Node's `createReadStream` sends the path as it was typed.
    @Test
    void one_dot_before_a_path_means_nothing(Client client) {
        MultipartBody form =
                MultipartBody.of(Part.file("./pdf/SKILL.md", PDF.skillMd()), Part.file("./pdf/a.txt", "a"));
        for (Client lane : List.of(client, client.beta())) {
            HttpAnswer skill = lane.create(form).ok();
            String version = client.skill(skill.get("id")).ok().get("latest_version_id");
            assertThat(ZipEntries.read(client.download(skill.get("id"), version)
                                    .ok()
                                    .bytes())
                            .names())
                    .containsExactlyInAnyOrder("pdf/SKILL.md", "pdf/a.txt");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pdf/./a.txt, entry_path_not_canonical",
        "pdf//a.txt, entry_path_not_canonical",
        "pdf/SKILL.md, entry_duplicate",
        "pdf/Skill.MD, entry_case_collision",
        "pdf/SKILL.md/a.txt, entry_conflict",
        "pdf/a.txt., entry_name_not_portable"
    })
    void path_that_systems_read_differently_is_refused(String path, String rule, Client client) {
        assertAnswer(client.create(MultipartBody.files(PDF).and(Part.file(path, "a"))))
                .isBadRequest()
                .hasRule(rule);
    }

    @Test
    void names_that_differ_only_in_normal_form_are_refused(Client client) {
        MultipartBody form =
                MultipartBody.files(PDF.with("\u00e9.txt", "composed").with("e\u0301.txt", "decomposed"));
        assertAnswer(client.create(form)).isBadRequest().hasRule("entry_case_collision");
    }

    @Test
    @Case(31)
    void name_in_utf8_with_spaces_comes_back_as_it_was(Client client) {
        SampleBundle bundle = PDF.with("Größe und Farbe/über uns – 你好 😀.txt", "hello");
        for (MultipartBody form : new MultipartBody[] {MultipartBody.files(bundle), MultipartBody.zip(bundle)}) {
            HttpAnswer created = client.create(form).ok();
            HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));
            assertThat(ZipEntries.read(content.ok().bytes()).files()).containsExactlyEntriesOf(bundle.files());
        }
    }

    @Test
    void symlink_is_refused(Client client) {
        byte[] zip = new ZipBuilder()
                .file("pdf/SKILL.md", PDF.skillMd())
                .symlink("pdf/link", "SKILL.md")
                .bytes();
        assertAnswer(client.create(MultipartBody.of(Part.file("pdf.zip", zip))))
                .isBadRequestBeginning("archives must not contain symbolic links")
                .hasRule("entry_not_regular");
    }
}
