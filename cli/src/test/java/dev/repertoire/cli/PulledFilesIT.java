package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.ZipBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server can write only to a folder with the skill's name on the disk of a client that pulls the skill.
@Timeout(300)
class PulledFilesIT {
    private static final String SKILL_MD = "---\nname: pdf\ndescription: Reads PDFs.\n---\nDo it.\n";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "src, the zip has the folder 'src'",
        ".claude, the zip has the folder '.claude'",
        ".git, the zip is not safe to unpack"
    })
    void a_folder_of_another_name_is_neither_made_nor_replaced(String folder, String why) throws IOException {
        Path mine = Files.createDirectories(home.resolve("src")).resolve("main.c");
        Files.writeString(mine, "int main");
        byte[] zip = zip(folder).file(folder + "/settings.json", "{}").bytes();
        try (var server = new ZipServer("pdf", zip)) {
            for (String command : List.of("pull pdf", "pull --replace pdf")) {
                Ran ran = asking(server).run(command.split(" "));

                assertThat(ran.exitCode()).isEqualTo(1);
                assertThat(ran.err()).contains(why);
            }
        }
        assertThat(mine).hasContent("int main");
        assertThat(home.toFile().list()).containsExactly("src");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/x", "..", ".git", "a.b", "PDF"})
    void a_name_that_no_skill_has_is_no_folder(String name) {
        try (var server = new ZipServer(name, zip("pdf").bytes())) {
            Ran ran = asking(server).run("pull", "skill_1");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("which is not a valid name");
            assertThat(asking(server).run("pull", "--zip", "skill_1").exitCode())
                    .isEqualTo(1);
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_link_that_leads_nowhere_is_left_alone() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("pdf.zip"), Path.of("nowhere"));
        try (var server = new ZipServer("pdf", zip("pdf").bytes())) {
            Ran ran = asking(server).run("pull", "--zip", "pdf");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("already exists and was not changed");
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    void a_zip_is_not_called_as_a_device() {
        try (var server = new ZipServer("con", zip("con").bytes())) {
            Ran ran = asking(server).run("pull", "--zip", "con");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("Windows reserves that name");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_no_skill_is_not_replaced() throws IOException {
        Path mine = Files.createDirectories(home.resolve("pdf")).resolve("main.c");
        Files.writeString(mine, "int main");
        try (var server = new ZipServer("pdf", zip("pdf").bytes())) {
            Ran ran = asking(server).run("pull", "--replace", "pdf");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("is not a skill's folder with a SKILL.md");
        }
        assertThat(home.resolve("pdf").toFile().list()).containsExactly("main.c");
    }

    @Test
    void server_does_not_choose_the_folder_that_is_replaced() throws IOException {
        Path mine = Files.createDirectories(home.resolve("deploy")).resolve("SKILL.md");
        Files.writeString(mine, SKILL_MD);
        try (var server = new ZipServer("pdf", "deploy", zip("deploy").bytes())) {
            Ran ran = asking(server).run("pull", "--replace", "pdf");

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("is named 'deploy', so --replace would replace another folder");
            assertThat(asking(server).run("pull", "pdf").exitCode()).isEqualTo(2);
            assertThat(asking(server).run("pull", "--replace", "skill_1").exitCode())
                    .isZero();
        }
    }

    @Test
    void git_finds_nothing_in_what_was_pulled_and_a_line_says_so() throws Exception {
        byte[] zip = zip("pdf")
                .file("pdf/.git/HEAD", "ref: refs/heads/main\n")
                .file("pdf/.git/config", "[core]\n\tfsmonitor = \"touch PWNED; false\"\n")
                .file("pdf/.git/objects/x", "")
                .file("pdf/.git/refs/x", "")
                .file("pdf/GIT~1/config", "")
                .file("pdf/sub/.git. /config", "")
                .file("pdf/.claude/settings.json", "{}")
                .file("pdf/.envrc", "touch PWNED")
                .bytes();
        try (var server = new ZipServer("pdf", zip)) {
            Ran ran = asking(server).run("pull", "pdf");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err().lines())
                    .containsExactly(
                            "pdf: 3 left out, because tools such as git run commands from these files:"
                                    + " pdf/.git, pdf/GIT~1, pdf/sub/.git. ",
                            "pdf: 2 to inspect first, because tools run commands from these files:"
                                    + " pdf/.claude/, pdf/.envrc");
            JsonNode json = JsonMapper.shared()
                    .readTree(asking(server)
                            .run("pull", "--replace", "--json", "pdf")
                            .out());
            assertThat(json.path("findings").findValuesAsString("rule"))
                    .containsExactly(
                            "version_control",
                            "version_control",
                            "version_control",
                            "tool_configuration",
                            "tool_configuration");
        }
        assertThat(home.resolve("pdf").toFile().list()).containsExactlyInAnyOrder("SKILL.md", ".claude", ".envrc");
        Process git = new ProcessBuilder("git", "-C", "pdf", "status")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(Program.exitCode(git)).isNotZero();
        assertThat(home.resolve("pdf/PWNED")).doesNotExist();
    }

    private static ZipBuilder zip(String folder) {
        return new ZipBuilder().file(folder + "/SKILL.md", SKILL_MD);
    }

    private Program asking(ZipServer server) {
        return Program.in(home)
                .with("REPERTOIRE_BASE_URL", server.url().toString())
                .with("REPERTOIRE_API_KEY", "sk-any");
    }
}
