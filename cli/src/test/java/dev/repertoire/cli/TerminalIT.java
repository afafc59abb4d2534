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
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a terminal is given, and everything else is not.
@Timeout(300)
class TerminalIT {
    private static final String ESCAPE = "\u001b[";
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
    void colour_is_for_terminals_whose_owner_wants_it() {
        client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();

        assertThat(program.runInTerminal("", "list").out()).contains(ESCAPE);
        assertThat(program.with("NO_COLOR", "1").runInTerminal("", "list").out())
                .doesNotContain(ESCAPE);
        assertThat(program.run("list").out()).doesNotContain(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 200})
    void tables_fit_the_terminal_and_keep_ids_whole(int columns) {
        String title = "A title that is a good deal longer than what a terminal of eighty columns has room for";
        String id = client.create(MultipartBody.zip(Bundles.valid("pdf")).field("display_name", title))
                .ok()
                .get("id");

        String shown =
                program.with("NO_COLOR", "1").runInTerminal("", columns, "list").out();
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(shown).contains("pdf", "v1", "A title").contains(columns < 200 ? "…" : title);
        assertThat(shown.contains("skill_")).isEqualTo(shown.contains(id));
        assertThat(program.run("list").out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(title, id));
    }

    @Test
    void progress_is_drawn_on_terminals_alone() throws IOException {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        Path folder = Files.createDirectories(home.resolve("big"));
        Files.write(folder.resolve("noise.bin"), noise);
        Files.writeString(folder.resolve("SKILL.md"), "---\nname: big\ndescription: Is big.\n---\nDo it.\n");

        Ran pushed = program.runInTerminal("", "push", "./big");
        assertThat(pushed.exitCode()).as(pushed.out()).isZero();
        assertThat(pushed.out()).contains("push big", "MiB/s", "big: created");
        assertThat(program.runInTerminal("", "pull", "--quiet", "big", "quiet").out())
                .contains("is in")
                .doesNotContain("MiB/s");
        Ran piped = program.run("pull", "big", "piped");
        assertThat(piped.err()).isEmpty();
        assertThat(piped.out()).startsWith("big: ");
    }
}
