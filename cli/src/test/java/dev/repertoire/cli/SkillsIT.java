package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class SkillsIT {
    private static TestServer server;

    @TempDir
    Path home;

    private Client client;
    private Program program;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newWorkspace() {
        client = server.newWorkspace();
        program = Program.in(home)
                .with("REPERTOIRE_BASE_URL", server.url().toString())
                .with("REPERTOIRE_API_KEY", client.key());
    }

    @Test
    void a_folder_is_created_left_alone_and_then_given_a_version() throws IOException {
        Path folder = skill("notes", "Writes notes.");

        JsonNode planned = json(program.run("push", "./notes", "--dry-run", "--json"));
        assertThat(planned.path("action").asString()).isEqualTo("create");
        assertThat(client.list("").json().path("data")).isEmpty();

        JsonNode created = json(program.run("push", "./notes", "--title", "My notes", "--json"));
        String id = created.path("skill_id").asString();
        assertThat(client.skill(id).ok().get("display_name")).isEqualTo("My notes");
        assertThat(client.download(id, created.path("version_id").asString())
                        .ok()
                        .header("etag"))
                .hasValue("\"" + created.path("digest").asString() + "\"");

        assertThat(program.run("push", "--dry-run", "./notes").out()).startsWith("notes: unchanged " + id);
        Ran again = program.run("push", "notes");
        assertThat(again.out()).startsWith("notes: unchanged " + id + "@skver_");
        assertThat(client.versions(id, "").json().path("data").size()).isEqualTo(1);

        Files.writeString(folder.resolve("new.txt"), "new");
        assertThat(program.run("push", "./notes").out()).startsWith("notes: new version " + id + "@skver_");
        assertThat(client.versions(id, "").json().path("data").size()).isEqualTo(2);
    }

    @Test
    void a_secret_is_not_sent_unless_it_is_meant_to_be() throws IOException {
        Path folder = skill("notes", "Writes notes.");
        Files.writeString(folder.resolve(".npmrc"), "a=b");

        Ran refused = program.run("push", "./notes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was sent", "notes/.npmrc: error secret_file: ");
        assertThat(client.list("").json().path("data")).isEmpty();

        Ran sent = program.run("push", "--allow-secret", "notes/.npmrc", "./notes");
        assertThat(sent.out()).startsWith("notes: created ");
        assertThat(sent.err()).contains("notes/.npmrc: warning secret_file: ");
        assertThat(program.run("diff", "notes", "./notes").exitCode()).isZero();
    }

    @Test
    void what_breaks_rules_is_not_sent_and_all_of_it_is_said() throws IOException {
        Path folder = Files.createDirectory(home.resolve("bad"));
        Files.writeString(folder.resolve("SKILL.md"), "---\nname: Bad Name\nlicense: MIT\n---\nText\n");

        Ran ran = program.run("push", "./bad");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("nothing was sent", "error name_invalid:", "error description_missing:");
        assertThat(program.run("push", "./nothing").exitCode()).isEqualTo(2);
        assertThat(program.run("diff", "./nothing", "./bad").exitCode()).isEqualTo(2);
        assertThat(client.list("").json().path("data")).isEmpty();
    }

    @Test
    void names_work_wherever_ids_do() {
        String id = client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        String first = client.skill(id).get("latest_version_id");
        client.createVersion(id, MultipartBody.zip(Bundles.valid("pdf").with("a.txt", "a")))
                .ok();

        assertThat(json(program.run("show", "pdf", "--json")).at("/skill/id").asString())
                .isEqualTo(id);
        assertThat(json(program.run("show", id + "@" + first, "--json"))
                        .at("/version/id")
                        .asString())
                .isEqualTo(first);
        assertThat(json(program.run("versions", "pdf", "--json")).size()).isEqualTo(2);
        String number =
                client.beta().versions(id, "").json().at("/data/0/version").asString();
        assertThat(json(program.run("show", "pdf@" + number, "--json"))
                        .at("/version/id")
                        .asString())
                .isEqualTo(first);

        for (String earlier : List.of("pdf@v1", "pdf@~1")) {
            assertThat(json(program.run("show", earlier, "--json"))
                            .at("/version/id")
                            .asString())
                    .as(earlier)
                    .isEqualTo(first);
        }
        assertThat(program.run("show", "pdf@v3").exitCode()).isEqualTo(1);
        assertThat(program.run("show", "pdf@v1").out().lines())
                .last()
                .asString()
                .endsWith("repertoire pull pdf@v1");
        assertThat(program.run("show", "pdf").out().lines()).last().asString().endsWith("repertoire pull pdf");

        Ran unknown = program.run("show", "xlsx");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no skill named 'xlsx'");
        assertThat(program.run("show", "./pdf").exitCode()).isEqualTo(2);
    }

    @Test
    void a_folder_that_is_no_skill_is_said_to_have_no_manifest() throws IOException {
        Files.write(Files.createDirectories(home.resolve("src/build")).resolve("big.bin"), new byte[31 << 20]);
        Ran none = program.run("push", "src");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).startsWith("There is no SKILL.md in src; ").doesNotContain("too_large");

        skill("src/skills/notes", "Writes notes.");
        Ran below = program.run("push", "src");
        assertThat(below.exitCode()).isEqualTo(2);
        assertThat(below.err())
                .startsWith("There is no SKILL.md in src, but 1 skill below it")
                .contains("src/skills/notes", "repertoire sync src");
    }

    @Test
    void a_short_list_has_what_the_catalog_knows_of_its_skills() {
        client.create(MultipartBody.zip(Bundles.valid("first"))).ok();
        client.create(MultipartBody.zip(Bundles.valid("second"))).ok();

        Ran ran = program.run("list", "--limit", "1");
        assertThat(ran.out()).contains("second", "v1").doesNotContain("first");
    }

    @Test
    void a_skills_warnings_are_shown_with_it() throws IOException {
        String id = client.create(MultipartBody.zip(Bundles.valid("pdf").with("run.sh", "x\u202ey")))
                .ok()
                .get("id");

        Ran shown = program.run("show", "pdf");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("size ", "sha256 ", "file ").containsPattern("warning +.*run.sh");
        assertThat(json(program.run("show", id, "--json")).path("findings").size())
                .isPositive();
    }

    @Test
    void a_name_of_several_skills_is_not_guessed_at() {
        String first =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        String second =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");

        Ran ran = program.run("delete", "--yes", "pdf");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(first, second);
        assertThat(client.list("").json().path("data").size()).isEqualTo(2);
    }

    @Test
    void lists_are_for_people_or_for_programs() {
        client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        client.create(MultipartBody.zip(Bundles.valid("xlsx"))).ok();

        assertThat(program.run("list").out().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.getFirst()).matches("NAME +VERSION +TITLE +SOURCE +UPDATED +ID"))
                .satisfies(lines -> assertThat(lines.get(1)).matches("xlsx  v1 +xlsx +custom +2\\S+Z  skill_\\S+"));
        assertThat(json(program.run("ls", "--json")).findValuesAsString("name")).containsExactly("xlsx", "pdf");
        assertThat(json(program.run("list", "--json", "--limit", "1")).findValuesAsString("display_name"))
                .containsExactly("xlsx");
        assertThat(program.run("list", "--limit", "0").exitCode()).isEqualTo(2);
        assertThat(json(program.run("list", "--json", "--name", "pdf")).findValuesAsString("display_name"))
                .containsExactly("pdf");
        assertThat(json(program.run("list", "--json", "--source", "anthropic")).size())
                .isZero();
    }

    @Test
    void what_a_title_says_does_not_reach_the_terminal_as_a_command() {
        String title = "@|red x|@";
        client.create(MultipartBody.zip(Bundles.valid("pdf")).field("display_name", title))
                .ok();

        assertThat(program.run("list").out()).contains("@|red x|@");
        assertThat(json(program.run("list", "--json")).at("/0/display_name").asString())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"back\u202ewards", "a\u200bb", "\u3164"})
    void a_title_that_hides_something_is_not_sent(String title) throws IOException {
        skill("notes", "Writes notes.");

        Ran ran = program.run("push", "--title", title, "./notes");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--title must show all its characters; found the invisible character U+");
        assertThat(client.list("").json().path("data").size()).isZero();
    }

    @Test
    void a_version_is_fetched_whole_and_over_nothing() throws IOException {
        String id = client.create(MultipartBody.zip(Bundles.valid("pdf").with("scripts/a.sh", "echo a")))
                .ok()
                .get("id");
        String first = client.skill(id).get("latest_version_id");
        client.createVersion(id, MultipartBody.zip(Bundles.valid("pdf").with("b.txt", "b")))
                .ok();

        Ran pulled = program.run("pull", "pdf@" + first, "out");
        assertThat(pulled.exitCode()).as(pulled.err()).isZero();
        assertThat(home.resolve("out/pdf/scripts/a.sh")).hasContent("echo a");
        assertThat(home.resolve("out/pdf/b.txt")).doesNotExist();

        Ran again = program.run("pull", "pdf", "out");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("use --replace to replace it");
        assertThat(home.resolve("out/pdf/b.txt")).doesNotExist();

        assertThat(program.run("pull", "--replace", "pdf", "out").exitCode()).isZero();
        assertThat(home.resolve("out/pdf/b.txt")).hasContent("b");
        assertThat(home.resolve("out/pdf/scripts/a.sh")).doesNotExist();

        JsonNode zip = json(program.run("pull", "--zip", "--json", "pdf"));
        assertThat(home.resolve("pdf.zip"))
                .hasBinaryContent(client.download(id, latest(id)).bytes());
        assertThat(zip.path("is_digest_checked").asBoolean()).isTrue();
        assertThat(program.run("pull", "--zip", "pdf").exitCode()).isEqualTo(2);
    }

    @Test
    void differences_are_told_field_by_field_and_line_by_line() throws IOException {
        Path folder = skill("notes", "Writes notes.");
        Files.writeString(folder.resolve("list.txt"), "one\ntwo\nthree\n");
        Files.write(folder.resolve("data.bin"), new byte[] {0, 1});
        program.run("push", "./notes");
        assertThat(program.run("diff", "notes", "./notes")).isEqualTo(new Ran(0, "", ""));

        skill("notes", "Writes better notes.");
        Files.writeString(folder.resolve("list.txt"), "one\n2\nthree\n");
        Files.write(folder.resolve("data.bin"), new byte[] {0, 2});
        Files.writeString(folder.resolve("new.txt"), "new");
        Ran diff = program.run("diff", "notes@latest", "./notes");
        assertThat(program.run("diff", "notes@latest", "./notes/")).isEqualTo(diff);

        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out())
                .contains("SKILL.md description:\n  - Writes notes.\n  + Writes better notes.\n")
                .contains("changed  data.bin\n  compared by digest: not text, or more than 1 MiB\nchanged  list.txt\n")
                .contains("@@ -1,4 +1,4 @@\n one\n-two\n+2\n three\n")
                .contains("added  new.txt\n");
        JsonNode json = JsonMapper.shared()
                .readTree(program.run("diff", "./notes", "notes", "--json").out());
        assertThat(json.at("/fields/0/field").asString()).isEqualTo("description");
        assertThat(json.path("files").findValuesAsString("kind"))
                .containsExactly("changed", "changed", "changed", "removed");
    }

    @Test
    void folders_are_compared_without_a_server() throws IOException {
        skill("notes", "Writes notes.");
        Files.createDirectories(home.resolve("copy"));
        Files.copy(home.resolve("notes/SKILL.md"), home.resolve("copy/SKILL.md"));

        assertThat(Program.in(home).run("diff", "./notes", "./copy")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void a_skill_whose_versions_are_gone_gets_a_version_or_is_deleted() throws IOException {
        skill("notes", "Writes notes.");
        for (String command : List.of("push", "delete")) {
            String id = json(program.run("push", "./notes", "--json"))
                    .path("skill_id")
                    .asString();
            String version = client.beta().skill(id).ok().get("latest_version");
            client.beta().deleteVersion(id, version).ok();
            assertThat(client.skill(id).status()).isEqualTo(400);
            Ran ran = command.equals("push")
                    ? program.run("push", "./notes", "--skill", id)
                    : program.run("delete", "--yes", id);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(client.skill(id).status()).isEqualTo(command.equals("push") ? 200 : 404);
            client.deleteSkill(id);
        }
    }

    @Test
    void nothing_is_deleted_without_confirmation() {
        String id = client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        String first = client.skill(id).get("latest_version_id");
        client.createVersion(id, MultipartBody.zip(Bundles.valid("pdf").with("a.txt", "a")))
                .ok();

        assertThat(program.run("delete", "pdf").exitCode()).isEqualTo(2);
        Ran no = program.runInTerminal("n\n", "delete", "pdf");
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.out()).contains("Delete 'pdf' (" + id + ") with all its versions? [y/N]", "Nothing was deleted");
        assertThat(program.run("delete", "--yes", "pdf@" + first).exitCode()).isZero();
        assertThat(client.versions(id, "").json().path("data").size()).isEqualTo(1);
        assertThat(program.runInTerminal("y\n", "delete", "pdf").exitCode()).isZero();
        assertThat(client.skill(id).status()).isEqualTo(404);
    }

    private String latest(String id) {
        return client.skill(id).get("latest_version_id");
    }

    private Path skill(String name, String description) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.writeString(
                folder.resolve("SKILL.md"), "---\nname: " + name + "\ndescription: " + description + "\n---\nDo it.\n");
        return folder;
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return JsonMapper.shared().readTree(ran.out());
    }
}
