package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile or broken server can do to a client.
@Timeout(300)
class StrangersIT {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"list", "show pdf", "versions pdf", "keys list", "keys info", "keys generate", "doctor"})
    void nothing_it_says_reaches_the_terminal_as_a_command(String command) {
        try (var server = new StrangeServer(1)) {
            assertThatNothingIsObeyed(asking(server).run(command.split(" ")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show pdf", "versions pdf", "keys list", "keys info", "doctor"})
    void nor_is_it_obeyed_in_json(String command) {
        try (var server = new StrangeServer(1)) {
            Ran ran = asking(server).run((command + " --json").split(" "));

            assertThat(ran.out()).contains("[31m\\u202e\\u009b").doesNotContain("\u001b", "\u202e", "\u009b");
        }
    }

    @Test
    void nor_does_what_a_failure_says_of_it() {
        try (var server = new StrangeServer(2)) {
            Ran ambiguous = asking(server).run("show", "pdf");
            assertThat(ambiguous.err()).contains("2 skills are named");
            assertThatNothingIsObeyed(ambiguous);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --json"})
    void a_list_without_end_ends(String command) {
        try (var server = new StrangeServer(1000).endless()) {
            Ran ran = asking(server).run(command.split(" "));

            assertThat(ran.err()).contains("The server lists more than 100000 skills");
            assertThat(ran.out()).isEmpty();
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(asking(server).run("list", "--limit", "3").out().lines()).hasSize(4);
        }
    }

    @Test
    void a_server_of_something_else_is_not_well() {
        try (var server = new StrangeServer(1)) {
            Ran ran = Program.in(home)
                    .with("REPERTOIRE_BASE_URL", server.url() + "/elsewhere")
                    .with("REPERTOIRE_API_KEY", "sk-any")
                    .run("doctor");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.out()).contains("the response is not a list of skills");
        }
    }

    @Test
    void what_could_not_be_printed_is_no_success() throws Exception {
        try (var server = new StrangeServer(1)) {
            Process process = asking(server).begin(Path.of("/dev/full"), "list", "--json");

            assertThat(Program.exitCode(process)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull pdf out", "pull --zip pdf out", "diff pdf ./pdf", "push ./pdf"})
    void an_interrupted_command_leaves_nothing_half_made(String command) throws Exception {
        Path temporary = Files.createDirectory(home.resolve("temporary"));
        Files.writeString(
                Files.createDirectories(home.resolve("pdf")).resolve("SKILL.md"),
                "---\nname: pdf\ndescription: Reads PDFs.\n---\nDo it.\n");
        try (var server = new StrangeServer(1)) {
            Process process = asking(server)
                    .with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary)
                    .begin(Path.of("/dev/null"), command.split(" "));
            server.awaitDownload();
            process.destroy();

            assertThat(Program.exitCode(process)).isEqualTo(128 + 15);
        }
        assertThat(filesIn(temporary)).isEmpty();
        assertThat(home.resolve("out")).doesNotExist();
    }

    private Program asking(StrangeServer server) {
        return Program.in(home)
                .with("REPERTOIRE_BASE_URL", server.url().toString())
                .with("REPERTOIRE_API_KEY", "sk-any");
    }

    private static void assertThatNothingIsObeyed(Ran ran) {
        assertThat(ran.out() + ran.err()).contains("[31m").doesNotContain("\u001b", "\u0007", "\u202e", "\u009b");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            // The JVM's own.
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata_"))
                    .toList();
        }
    }
}
