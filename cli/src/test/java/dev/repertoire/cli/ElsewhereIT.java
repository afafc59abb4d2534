package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same commands at a server that is no Repertoire: it knows no filter for names and says no digests.
@Timeout(300)
class ElsewhereIT {
    @TempDir
    Path home;

    @Test
    void content_is_fetched_where_no_digest_is_said() throws IOException {
        try (FakeAnthropic anthropic = FakeAnthropic.start("only")) {
            Program program = Program.in(home)
                    .with("REPERTOIRE_BASE_URL", anthropic.url().toString())
                    .with("REPERTOIRE_API_KEY", anthropic.key("only"));
            skill("notes");
            skill("other");

            assertThat(program.run("push", "./notes").out()).startsWith("notes: created skill_");
            assertThat(program.run("push", "./other").out()).startsWith("other: created skill_");
            assertThat(program.run("push", "./notes").out()).startsWith("notes: unchanged skill_");
            Files.writeString(home.resolve("notes/new.txt"), "new");
            assertThat(program.run("push", "./notes").out()).startsWith("notes: new version skill_");

            Ran pulled = program.run("pull", "notes", "out", "--json");
            assertThat(pulled.out()).contains("\"is_digest_checked\" : false");
            assertThat(home.resolve("out/notes/new.txt")).hasContent("new");
            assertThat(program.run("diff", "notes", "./notes")).isEqualTo(new Ran(0, "", ""));
            assertThat(program.run("keys", "list").err()).contains("is there a Repertoire at this address?");
        }
    }

    private void skill(String name) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve(name)).resolve("SKILL.md"),
                "---\nname: " + name + "\ndescription: Does " + name + ".\n---\nDo it.\n");
    }
}
