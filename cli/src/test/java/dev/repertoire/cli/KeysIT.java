package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.core.Secret;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `keys` and `spend`.
@Timeout(300)
class KeysIT {
    @TempDir
    Path home;

    private TestServer server;
    private Program master;

    @BeforeEach
    void start() {
        server = TestServer.start();
        master = as(server.master().key());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_key_is_made_changed_blocked_and_deleted_by_its_alias() {
        Ran made = master.run(
                "keys",
                "generate",
                "--alias",
                "ci",
                "--workspace",
                "team-c",
                "--duration",
                "30d",
                "--rpm",
                "60",
                "--max-budget",
                "2.5");
        assertThat(made.exitCode()).as(made.err()).isZero();
        String key = made.out().strip();
        assertThat(server.anonymous().withKey(key).list("").status()).isEqualTo(200);

        assertThat(master.run("keys", "list").out()).contains("ci", "team-c").doesNotContain(key);
        Ran updated = master.run("keys", "update", "ci", "--read-only", "--remove", "max_budget,rpm_limit", "--json");
        JsonNode now = json(updated);
        assertThat(now.path("read_only").asBoolean()).isTrue();
        assertThat(now.path("rpm_limit").isNull()).isTrue();

        assertThat(master.run("keys", "block", "ci").exitCode()).isZero();
        assertThat(server.anonymous().withKey(key).list("").status()).isEqualTo(403);
        assertThat(master.run("keys", "unblock", "ci").exitCode()).isZero();
        assertThat(json(as(key).run("keys", "info", "--json"))
                        .at("/info/key_alias")
                        .asString())
                .isEqualTo("ci");

        Ran unasked = master.run("keys", "delete", "ci");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("Delete ci?", "--yes");
        assertThat(master.run("keys", "delete", "--yes", "ci").exitCode()).isZero();
        assertThat(server.anonymous().withKey(key).list("").status()).isEqualTo(401);
    }

    @Test
    void keys_of_another_proxy_are_imported_with_their_secrets() throws IOException {
        String secret = "sk-made-by-another-proxy-long-ago";
        Path table = Files.writeString(
                home.resolve("keys.csv"),
                "token,key_name,key_alias,models,spend,max_parallel_requests\n"
                        + Secret.of(secret).sha256().hex() + ",sk-...-ago,old,\"{hosted,gpt-4o}\",1.5,\n"
                        + "b".repeat(64) + ",sk-...wxyz,limited,{},0,3\n");
        Ran dry = master.run("keys", "import", table.toString(), "--dry-run");
        assertThat(dry.out()).startsWith("Would import 1 key; 0 exist already; 0 skipped; 1 refused");
        Ran ran = master.run("keys", "import", table.toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).startsWith("Imported 1 key; 0 exist already; 0 skipped; 1 refused");
        assertThat(ran.err())
                .contains("refused, row 2, limited: has max_parallel_requests")
                .contains("imported, row 1, old: models names what is no group here, and opens nothing: gpt-4o");
        assertThat(server.anonymous().withKey(secret).list("").status()).isEqualTo(200);
        Ran rest = master.run("keys", "import", table.toString(), "--ignore", "max_parallel_requests");
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(rest.out()).startsWith("Imported 1 key; 1 exist already; 0 skipped; 0 refused");
    }

    @Test
    void a_key_is_regenerated_with_a_grace_time() {
        String old = master.run("keys", "generate", "--alias", "ci", "--tags", "nightly")
                .out()
                .strip();
        Ran ran = master.run("keys", "regenerate", "ci", "--grace-period", "1h");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("The old key works for 1h");
        for (String key : List.of(old, ran.out().strip())) {
            assertThat(server.anonymous().withKey(key).list("").status()).isEqualTo(200);
        }
        assertThat(master.run("keys", "regenerate", "ci").exitCode()).isZero();
        assertThat(server.anonymous().withKey(old).list("").status()).isEqualTo(401);
    }

    @Test
    void a_change_is_told_in_a_line_and_a_list_says_what_is_left() {
        master.run("keys", "generate", "--alias", "ci", "--max-budget", "2.5", "--budget-duration", "30d");

        assertThat(master.run("keys", "list").out().lines().toList())
                .satisfies(lines -> assertThat(lines.getFirst()).contains("BUDGET", "LEFT", "RESETS"))
                .anySatisfy(line -> assertThat(line).contains("ci", "$0.00", "$2.50 in 30d", "read-write"));
        assertThat(master.run("keys", "list").err()).startsWith("Total: ").contains("1 key, $0.00 spent");
        assertThat(master.run("keys", "info", "ci").out())
                .containsPattern("left +\\$2\\.50")
                .containsPattern("max_budget +\\$2\\.50");
        assertThat(master.run("keys", "update", "ci", "--rpm", "60", "--duration", "1w")
                        .out())
                .matches("Updated ci: read-write; 60 calls a minute; \\$2.50 of \\$2.50 in 30d left(, resets .+)?;"
                        + " expires .+\n");
        assertThat(master.run("keys", "update", "ci", "--remove", "rpm,duration")
                        .out())
                .endsWith("; never expires\n")
                .doesNotContain("a minute");
        assertThat(master.run("keys", "block", "ci").out()).startsWith("Blocked ci: all its calls are refused; ");
        assertThat(master.run("keys", "unblock", "ci").out()).startsWith("Unblocked ci: read-write; ");
        assertThat(master.run("keys", "regenerate", "ci").err()).startsWith("Replaced the key of ci.");
    }

    @Test
    void wrong_values_are_told_by_their_options() {
        List<List<String>> wrong = List.of(
                List.of("keys", "update", "ci", "--remove", "speed"),
                List.of("keys", "generate", "--duration", "1week"),
                List.of("spend", "report", "--by", "team"),
                List.of("spend", "logs", "--start-date", "yesterday"),
                List.of("list", "--source", "foo"));
        for (List<String> arguments : wrong) {
            Ran ran = master.run(arguments.toArray(String[]::new));
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err())
                    .startsWith(arguments.get(arguments.size() - 2))
                    .contains(arguments.getLast());
        }
    }

    @Test
    void a_key_on_the_command_line_is_refused_unrepeated() {
        Ran ran = master.run("keys", "info", "sk-somebodys-key");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("pass the alias or token").doesNotContain("sk-somebodys-key");
    }

    @Test
    void a_refusal_is_the_servers_own_sentence() {
        Ran ran = as(server.teamA().key()).run("keys", "list");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("master key").contains("(req_");
    }

    @Test
    void spend_is_listed_and_added_up() {
        server.teamA().list("").ok();
        server.teamA().skill("skill_01nothing");

        JsonNode logs = json(master.run("spend", "logs", "--key", "team-a", "--json"));
        assertThat(logs.findValuesAsString("operation")).containsExactly("get_skill", "list_skills");
        assertThat(master.run("spend", "logs", "--status", "4xx").out())
                .contains("team-a", "get_skill", "404")
                .doesNotContain("list_skills");
        assertThat(master.run("spend", "logs", "--key", "team-a").err()).startsWith("Total: 2 calls, ");
        assertThat(master.run("spend", "report", "--by", "operation").err()).startsWith("Total: 2 calls, 1 failure, ");
        JsonNode report = json(master.run("spend", "report", "--by", "key,operation", "--json"));
        assertThat(report.findValuesAsString("calls")).containsExactly("1", "1");
        assertThat(master.run("spend", "report", "--by", "key").out().lines().findFirst())
                .hasValueSatisfying(
                        header -> assertThat(header).startsWith("KEY").contains("CALLS", "SPEND"));
    }

    private Program as(String key) {
        return Program.in(home)
                .with("REPERTOIRE_BASE_URL", server.url().toString())
                .with("REPERTOIRE_API_KEY", key);
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return JsonMapper.shared().readTree(ran.out());
    }
}
