package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testkit.anthropic.RudeAccount;
import dev.repertoire.testserver.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class DoctorIT {
    @TempDir
    Path home;

    @Test
    void all_is_well_with_a_key_of_a_team() {
        try (TestServer server = TestServer.start()) {
            Ran ran = at(server.url().toString(), server.teamA().key()).run("doctor");

            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.out().lines().map(line -> line.replaceFirst(" {2,}.*", "")))
                    .containsOnly("ok");
            assertThat(ran.out())
                    .contains("from REPERTOIRE_BASE_URL", "in step with the server", "workspace team-a", "hosted")
                    .doesNotContain(server.teamA().key());
        }
    }

    @Test
    void each_thing_that_is_wrong_comes_with_what_to_do() {
        try (TestServer server = TestServer.start()) {
            Ran key = at(server.url().toString(), "sk-no-such-key").run("doctor");
            assertThat(key.exitCode()).isEqualTo(1);
            assertThat(key.out()).contains("fail  key", "invalid x-api-key", "repertoire login");
        }
        Ran server = at("http://127.0.0.1:9", "sk-any").run("doctor");
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.out()).contains("fail  server", "repertoire serve");
        Ran nothing = Program.in(home).run("doctor", "--json");
        assertThat(nothing.exitCode()).isEqualTo(1);
        JsonNode only = JsonMapper.shared().readTree(nothing.out());
        assertThat(only.findValuesAsString("health")).containsExactly("fail");
        assertThat(only.findValuesAsString("fix")).containsExactly("repertoire login");
    }

    @Test
    void a_server_that_is_no_repertoire_is_said_to_be_none() {
        try (FakeAnthropic anthropic = FakeAnthropic.start("only")) {
            Ran ran = at(anthropic.url().toString(), anthropic.key("only")).run("doctor");

            assertThat(ran.exitCode()).as(ran.out()).isZero();
            assertThat(ran.out()).contains("not a Repertoire", "GA and BETA");
        }
    }

    @Test
    void full_disk_of_the_server_is_a_warning() {
        try (RudeAccount server = RudeAccount.start()) {
            server.answers(request -> RudeAccount.json(
                    switch (request.target()) {
                        case "/health/liveliness" -> "{\"status\":\"alive\"}";
                        case "/health/readiness" -> "{\"status\":\"ready\",\"store\":\"usable\",\"disk\":\"full\"}";
                        default -> "{\"data\":[],\"info\":{\"is_master\":true}}";
                    }));
            assertThat(at(server.url().toString(), "sk-any").run("doctor").out())
                    .contains("warn  disk", "the server's disk is full", "delete skills or versions");
        }
    }

    private Program at(String url, String key) {
        return Program.in(home).with("REPERTOIRE_BASE_URL", url).with("REPERTOIRE_API_KEY", key);
    }
}
