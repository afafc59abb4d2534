package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.ZipEntries;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class SyncIT {
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
    void a_repository_within_a_skill_stays_at_home() throws IOException {
        skill("repo/a", "a");
        Files.writeString(Files.createDirectories(home.resolve("repo/a/.GIT")).resolve("config"), "x");
        Files.writeString(Files.createDirectories(home.resolve("repo/a/git~1")).resolve("config"), "x");

        Ran ran = program.run("sync", "repo");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        // A folder's own `.git` is left out as always; only a name that stands for it is worth a word.
        assertThat(ran.err()).contains("a/git~1: warning version_control: ").doesNotContain("a/.GIT");
        String id = client.list("").json().at("/data/0/id").asString();
        byte[] zip = client.download(id, client.skill(id).get("latest_version_id"))
                .ok()
                .bytes();
        assertThat(ZipEntries.read(zip).files()).containsOnlyKeys("a/SKILL.md");
    }

    @Test
    void every_skill_of_a_repository_is_published_after_a_plan() throws IOException {
        skill("repo/a", "a");
        skill("repo/deeper/b", "b");
        skill("repo/a/examples/nested", "nested");
        skill("repo/.git/c", "c");
        skill("repo/.claude/skills/e", "e");
        skill("repo/node_modules/d", "d");

        Ran planned = program.run("sync", "--dry-run", "repo");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out().lines().skip(1).map(line -> line.replaceFirst(" {2,}.*", "")))
                .containsExactly("create", "create", "create");
        assertThat(titles()).isEmpty();

        assertThat(program.run("sync", "repo").out()).endsWith("3 created\n");
        assertThat(titles()).containsExactlyInAnyOrder("a", "b", "e");

        Files.writeString(home.resolve("repo/a/new.txt"), "new");
        JsonNode again = JsonMapper.shared()
                .readTree(program.run("sync", "repo", "--json").out());
        assertThat(again.path("skills").findValuesAsString("action"))
                .containsExactly("unchanged", "new_version", "unchanged");
    }

    @Test
    void unchanged_repository_costs_a_listing_however_many_skills_it_has() throws IOException {
        int count = 200;
        for (int i = 0; i < count; i++) {
            skill("repo/skill-" + i, "skill-" + i);
        }
        assertThat(program.run("sync", "repo").out()).endsWith(count + " created\n");
        long before = calls();

        assertThat(program.run("sync", "repo").out()).isEqualTo(count + " skills unchanged\n");
        assertThat(calls() - before).isBetween(1L, 5L);

        Files.writeString(home.resolve("repo/skill-7/new.txt"), "new");
        Ran planned = program.run("sync", "--dry-run", "repo");
        assertThat(planned.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("new version") && line.contains("skill-7"))
                .endsWith("199 unchanged");
        Ran changed = program.run("sync", "repo");
        assertThat(changed.out().lines()).hasSize(3).endsWith("1 new version, 199 unchanged");
        Files.delete(home.resolve("repo/skill-8/SKILL.md"));
        Ran pruned = program.run("sync", "--prune", "--yes", "--json", "repo");
        JsonNode json = JsonMapper.shared().readTree(pruned.out());
        assertThat(json.path("totals").toString())
                .isEqualTo("{\"create\":0,\"new_version\":0,\"unchanged\":199,\"delete\":1,\"failed\":0}");
        assertThat(titles("?limit=1000")).hasSize(199).doesNotContain("skill-8");
    }

    @Test
    void skill_whose_name_several_have_is_not_published() throws IOException {
        client.create(MultipartBody.zip(Bundles.valid("a"))).ok();
        client.create(MultipartBody.zip(Bundles.valid("a"))).ok();
        skill("repo/a", "a");

        Ran ran = program.run("sync", "--prune", "--yes", "repo");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .contains("2 skills are named 'a'; use the id of one of them: ", "Nothing will be deleted");
        assertThat(titles()).hasSize(2);
    }

    @Test
    void skill_without_versions_counts_as_none() throws IOException {
        String id = client.create(MultipartBody.zip(Bundles.valid("a"))).ok().get("id");
        client.beta()
                .deleteVersion(id, client.beta().skill(id).get("latest_version"))
                .ok();
        skill("repo/a", "a");

        assertThat(program.run("sync", "--prune", "--yes", "repo").out()).endsWith("1 created\n");
        assertThat(client.beta().list("").ok().json().path("data").size()).isEqualTo(2);
    }

    @Test
    void skills_at_anthropic_are_compared_one_by_one() throws IOException {
        skill("repo/a", "a");
        skill("repo/b", "b");
        try (FakeAnthropic anthropic = FakeAnthropic.start("a")) {
            FakeAccount account = anthropic.account("a");
            Program there = Program.in(home)
                    .with("REPERTOIRE_BASE_URL", account.url().toString())
                    .with("REPERTOIRE_API_KEY", account.key());
            Ran first = there.run("sync", "repo");
            assertThat(first.out()).as(first.err()).endsWith("2 created\n");
            assertThat(there.run("sync", "repo").out()).isEqualTo("2 skills unchanged\n");
            Files.writeString(home.resolve("repo/a/new.txt"), "new");
            assertThat(there.run("sync", "repo").out()).endsWith("1 new version, 1 unchanged\n");
        }
    }

    @Test
    void hosted_skills_are_left_alone_where_creates_go_to_an_account() throws IOException {
        skill("repo/a", "a");
        try (FakeAnthropic anthropic = FakeAnthropic.start("a")) {
            FakeAccount account = anthropic.account("a");
            String yaml = """
                    model_list:
                      - model_name: team
                        litellm_params: {model: anthropic/claude-x, api_key: %s, api_base: "%s"}
                    repertoire: {default_route: team}
                    """.formatted(account.key(), account.url());
            try (TestServer gateway = TestServer.configured(yaml, Map.of())) {
                Client hosted = gateway.newWorkspace().with("x-litellm-model", "hosted");
                hosted.create(MultipartBody.zip(Bundles.valid("a"))).ok();
                Program there = program.with(
                                "REPERTOIRE_BASE_URL", gateway.url().toString())
                        .with("REPERTOIRE_API_KEY", hosted.key());

                assertThat(there.run("sync", "--prune", "--yes", "repo").out()).endsWith("1 created\n");
                assertThat(there.run("sync", "--prune", "--yes", "repo").out()).isEqualTo("1 skill unchanged\n");
                assertThat(there.run("sync", "--model", "hosted", "repo").out()).endsWith("1 new version\n");
                assertThat(there.run("sync", "--model", "team", "repo").out()).isEqualTo("1 skill unchanged\n");
                assertThat(hosted.list("").json().path("data").size()).isEqualTo(1);
            }
        }
    }

    @Test
    void interrupted_sync_says_how_far_it_came() throws Exception {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            skill("repo/" + name, name);
        }
        String workspace = server.master()
                .get("/key/info?key=" + client.key())
                .json()
                .at("/info/workspace")
                .asString();
        String slow = server.master()
                .postJson("/key/generate", "{\"workspace\":\"" + workspace + "\",\"rpm_limit\":3}")
                .ok()
                .get("key");
        Path err = home.resolve("err.txt");
        Process process = program.with("REPERTOIRE_API_KEY", slow).beginSaying(err, "sync", "repo");
        Instant deadline = Instant.now().plusSeconds(60);
        while (titles().isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50);
        }
        Thread.sleep(500);
        process.destroy();

        assertThat(Program.exitCode(process)).isEqualTo(128 + 15);
        assertThat(err).content().containsPattern("[1-4] of 5 published; run it again to continue\n");
    }

    private long calls() {
        return client.get("/spend/calls?limit=1000").ok().json().path("data").size();
    }

    @Test
    void one_failure_keeps_the_others_from_nothing() throws IOException {
        skill("repo/a", "a");
        Files.writeString(Files.createDirectories(home.resolve("repo/b")).resolve("SKILL.md"), "no frontmatter");
        skill("repo/c", "c");
        skill("repo/c-too", "c");
        Files.writeString(home.resolve("repo/c-too/more.txt"), "more");

        Ran ran = program.run("sync", "repo");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).endsWith("1 created, 3 failed\n");
        assertThat(ran.err())
                .contains("repo/b: ", "frontmatter_missing")
                .contains("repo/c: the skill in 'repo/c-too' is called 'c' too")
                .contains("repo/c-too: the skill in 'repo/c' is called 'c' too");
        assertThat(titles()).containsExactly("a");
        for (String mode : List.of("--dry-run", "--quiet")) {
            JsonNode json = JsonMapper.shared()
                    .readTree(program.run("sync", mode, "repo", "--json").out());
            assertThat(json.path("skills").findValuesAsString("action"))
                    .containsExactly("unchanged", "failed", "failed", "failed");
        }
    }

    @Test
    void a_skill_with_a_secret_stays_here_and_the_others_go_on() throws IOException {
        skill("repo/a", "a");
        skill("repo/b", "b");
        Files.writeString(home.resolve("repo/a/.env"), "PASSWORD=not-a-real-one");

        Ran ran = program.run("sync", "repo");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).endsWith("1 created, 1 failed\n");
        assertThat(ran.err())
                .contains("repo/a: ", "a/.env: error secret_file: ")
                .doesNotContain("not-a-real-one");
        assertThat(titles()).containsExactly("b");

        assertThat(program.run("sync", "--allow-secret", "b/.env", "repo").exitCode())
                .isEqualTo(1);
        assertThat(program.run("sync", "--allow-secret", "a/.env", "repo").out())
                .endsWith("1 created, 1 unchanged\n");
        assertThat(program.run("sync", "--allow-secret", "repo/a/.env", "repo").out())
                .isEqualTo("2 skills unchanged\n");
    }

    @Test
    void pruning_deletes_what_has_no_folder_if_somebody_agrees() throws IOException {
        skill("repo/a", "a");
        program.run("sync", "repo");
        client.create(MultipartBody.zip(Bundles.valid("gone"))).ok();

        assertThat(program.run("sync", "repo").exitCode()).isZero();
        assertThat(titles()).containsExactlyInAnyOrder("a", "gone");
        assertThat(program.run("sync", "--prune", "--dry-run", "repo").out()).contains("delete", "gone");
        Ran unasked = program.run("sync", "--prune", "repo");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("gone (skill_");
        assertThat(titles()).containsExactlyInAnyOrder("a", "gone");

        Ran pruned = program.run("sync", "--prune", "--yes", "repo");
        assertThat(pruned.out()).endsWith("1 deleted, 1 unchanged\n");
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void nothing_is_pruned_while_a_folder_cannot_be_used() throws IOException {
        client.create(MultipartBody.zip(Bundles.valid("a"))).ok();
        Files.writeString(Files.createDirectories(home.resolve("repo/a")).resolve("SKILL.md"), "no frontmatter");

        Ran ran = program.run("sync", "--prune", "--yes", "repo");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("Nothing will be deleted");
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void nothing_is_pruned_while_a_folder_only_looks_like_no_skill() throws IOException {
        skill("repo/a", "a");
        skill("repo/b", "b");
        program.run("sync", "repo");
        Path folder = home.resolve("repo/b");

        Files.move(folder.resolve("SKILL.md"), folder.resolve("skill.md"));
        assertThatNothingIsPruned("repo/b: ");
        Files.move(folder.resolve("skill.md"), folder.resolve("other.md"));
        Files.createDirectory(folder.resolve("SKILL.md"));
        assertThatNothingIsPruned("repo/b: ");
        Files.delete(folder.resolve("SKILL.md"));
        Files.move(folder.resolve("other.md"), folder.resolve("SKILL.md"));
        Files.move(folder, home.resolve("elsewhere"));
        Files.createSymbolicLink(folder, home.resolve("elsewhere"));
        assertThatNothingIsPruned("repo/b: It is a link");
        Files.delete(folder);
        Files.move(
                home.resolve("elsewhere"),
                Files.createDirectories(home.resolve("repo/" + "d/".repeat(32))).resolve("b"));
        Ran deep = program.run("sync", "--prune", "--yes", "repo");
        assertThat(deep.exitCode()).isEqualTo(2);
        assertThat(deep.err()).contains("more than 32 folders deep");
        assertThat(titles()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void nothing_is_pruned_that_is_in_a_folder_passed_over() throws IOException {
        for (String name : List.of("b", "c", "gone")) {
            client.create(MultipartBody.zip(Bundles.valid(name))).ok();
        }
        skill("repo/a", "a");
        skill("repo/node_modules/tool/b", "b");
        skill("elsewhere/any", "c");
        Files.createSymbolicLink(home.resolve("repo/more"), home.resolve("elsewhere"));

        Ran ran = program.run("sync", "--prune", "--yes", "repo");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Note: repo/node_modules is passed over", "Note: repo/more is passed over");
        assertThat(titles()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void rules_are_chosen_for_all_folders() throws IOException {
        skill("repo/a", "a");
        skill("repo/named-otherwise", "b");

        Ran ran = program.run("sync", "--rules", "portable", "repo");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).endsWith("1 created, 1 failed\n");
        assertThat(ran.err()).contains("repo/named-otherwise: ", "name_directory_mismatch");
        assertThat(program.run("push", "--rules", "portable", "repo/named-otherwise")
                        .err())
                .contains("name_directory_mismatch");
        assertThat(titles()).containsExactly("a");
        assertThat(program.run("push", "repo/named-otherwise").exitCode()).isZero();
    }

    @Test
    void the_server_has_the_last_word_on_rules() throws IOException {
        skill("repo/claude-notes", "claude-notes");

        Ran ran = program.run("push", "--rules", "portable", "repo/claude-notes");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("The server refused it", "name_reserved");
    }

    @Test
    void copies_of_a_skill_are_published_once() throws IOException {
        skill("repo/.claude/skills/a", "a");
        skill("repo/skills/a", "a");

        Ran ran = program.run("sync", "repo");

        assertThat(ran.out()).endsWith("1 created\n");
        assertThat(ran.err())
                .contains("repo/skills/a has the same skill, with the same content, as repo/.claude/skills/a");
    }

    @Test
    void a_link_within_the_repository_is_no_second_skill() throws IOException {
        skill("repo/a", "a");
        Files.createSymbolicLink(home.resolve("repo/same"), Path.of("a"));
        Files.createSymbolicLink(home.resolve("link"), Path.of("repo"));

        assertThat(program.run("sync", "link").out()).endsWith("1 created\n");
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void nothing_is_pruned_when_a_folder_could_not_be_published() throws IOException {
        String id =
                client.create(MultipartBody.zip(Bundles.valid("old-name"))).ok().get("id");
        skill("repo/a", "a");
        try (var proxy = new RefusingProxy(server.url(), "POST", 413)) {
            Ran ran =
                    program.with("REPERTOIRE_BASE_URL", proxy.url().toString()).run("sync", "--prune", "--yes", "repo");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err()).contains("old-name: Not deleted");
        }
        assertThat(client.skill(id).status()).isEqualTo(200);
    }

    private void assertThatNothingIsPruned(String said) throws IOException {
        Ran ran = program.run("sync", "--prune", "--yes", "repo");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("Nothing will be deleted", said);
        assertThat(titles()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_folder_without_skills_is_a_mistake() throws IOException {
        client.create(MultipartBody.zip(Bundles.valid("a"))).ok();
        Files.createDirectories(home.resolve("repo"));

        assertThat(program.run("sync", "--prune", "--yes", "repo").exitCode()).isEqualTo(2);
        assertThat(titles()).containsExactly("a");
    }

    private List<String> titles() {
        return titles("");
    }

    private List<String> titles(String query) {
        return client.list(query).ok().json().path("data").findValuesAsString("display_name");
    }

    private void skill(String folder, String name) throws IOException {
        Path made = Files.createDirectories(home.resolve(folder));
        Files.writeString(
                made.resolve("SKILL.md"), "---\nname: " + name + "\ndescription: Does " + name + ".\n---\nDo it.\n");
    }
}
