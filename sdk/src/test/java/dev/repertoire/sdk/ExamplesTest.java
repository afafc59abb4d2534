package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each file of `examples/java` compiles and does what it says, as a process of its own.
@Timeout(300)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "java");

    @Test
    void examples_do_what_they_say(@TempDir Path home) throws Exception {
        try (TestServer server = TestServer.start()) {
            Client workspace = server.newWorkspace();
            String created = run(server, workspace, home, "CreateSkill");
            assertThat(created).startsWith("Skill created: skill_");
            String id = created.substring("Skill created: ".length()).strip();
            assertThat(run(server, workspace, home, "ListSkills")).isEqualTo("My Custom Skill: " + id + "\n");
            assertThat(run(server, workspace, home, "GetSkill", id))
                    .isEqualTo("Skill: My Custom Skill\nDescription: A custom skill for data analysis\n");
            assertThat(run(server, workspace, home, "DeleteSkill", id)).isEqualTo("Deleted: " + id + "\n");
            assertThat(run(server, workspace, home, "AsyncSkills", "test-skill"))
                    .containsPattern("Skill created: (skill_\\w+)\nOn the first page: 1\nDeleted: \\1\n");
            Files.write(
                    home.resolve("test-skill.zip"), Bundles.valid("test-skill").zip());
            assertThat(run(server, workspace, home, "CreateInGroup", "test-skill.zip", "hosted"))
                    .startsWith("Skill created in hosted: skill_");
        }
    }

    @Test
    void there_are_no_others() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "CreateSkill.java",
                            "ListSkills.java",
                            "GetSkill.java",
                            "DeleteSkill.java",
                            "AsyncSkills.java",
                            "CreateInGroup.java");
        }
    }

    private static String run(TestServer server, Client workspace, Path home, String example, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EXAMPLES.resolve(example + ".java").toRealPath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("REPERTOIRE_BASE_URL", server.url().toString());
        builder.environment().put("REPERTOIRE_API_KEY", workspace.key());
        Path output = home.resolve(example + ".txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(example + " did not end within a minute: " + Files.readString(output));
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.replace(System.lineSeparator(), "\n");
    }
}
