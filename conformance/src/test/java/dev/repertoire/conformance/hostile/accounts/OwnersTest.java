package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.process.ServerProcess;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A skill made in an account belongs to the workspace that made it.
@Timeout(120)
class OwnersTest {
    @Test
    void skill_of_another_workspace_is_like_one_that_never_was() {
        try (var mixed = new Mixed("")) {
            mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
            Client mine = mixed.server.teamA();
            Client theirs = mixed.server.teamB();
            String id = mine.create(Mixed.form("good")).ok().get("id");
            mixed.anthropic.forgetReceived();
            for (String model : List.of("", "?model=good", "?model=mixed")) {
                for (HttpAnswer told : List.of(
                        theirs.get("/v1/skills/" + id + model),
                        theirs.delete("/v1/skills/" + id + model),
                        theirs.get("/v1/skills/" + id + "/versions" + model),
                        theirs.post("/v1/skills/" + id + "/versions" + model, MultipartBody.zip(Bundles.valid("pdf"))),
                        theirs.get("/v1/skills/" + id + "/versions/latest" + model),
                        theirs.delete("/v1/skills/" + id + "/versions/latest" + model),
                        theirs.get("/v1/skills/" + id + "/versions/latest/content" + model))) {
                    assertThat(told.status()).isEqualTo(404);
                    assertThat(told.json().path("error").path("message").stringValue())
                            .isEqualTo("Skill not found: " + id);
                }
            }
            assertThat(mixed.anthropic.received()).isEmpty();
            assertThat(mine.skill(id).status()).isEqualTo(200);
            assertThat(mixed.server.master().skill(id).status()).isEqualTo(200);
            mixed.server.restart();
            assertThat(theirs.skill(id).status()).isEqualTo(404);
            assertThat(mine.deleteSkill(id).status()).isEqualTo(200);
        }
    }

    @Test
    void lists_leave_out_the_skills_of_other_workspaces_and_stay_full() {
        try (var mixed = new Mixed("")) {
            mixed.rude.answers(_ -> RudeAccount.json(Mixed.list("null")));
            Client mine = mixed.server.teamA();
            Client theirs = mixed.server.teamB();
            List<String> own = new ArrayList<>();
            String free = mixed.madeElsewhere();
            for (int i = 0; i < 6; i++) {
                own.add(mine.create(Mixed.form("good")).ok().get("id"));
                theirs.create(Mixed.form("good")).ok();
                theirs.create(Mixed.form("good")).ok();
            }
            own.add(free);
            for (String group : List.of("good", "mixed")) {
                List<List<String>> pages = walk(mine, group, 3);
                assertThat(pages.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(own);
                assertThat(pages.getFirst()).hasSize(3);
                assertThat(pages.get(1)).hasSize(3);
                assertThat(walk(theirs, group, 5).stream().flatMap(List::stream))
                        .hasSize(13);
                assertThat(walk(mixed.server.master(), group, 5).stream().flatMap(List::stream))
                        .hasSize(19);
            }
        }
    }

    @Test
    void shared_groups_have_no_owners() {
        for (String shared : List.of("\"*\"", "[good]", "good")) {
            try (var mixed = new Mixed("repertoire:\n  shared_groups: " + shared + "\n")) {
                mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
                String id = mixed.server.teamA().create(Mixed.form("good")).ok().get("id");
                assertThat(mixed.server.teamB().skill(id).status()).isEqualTo(200);
                assertThat(mixed.server.teamB().list("?model=good").ok().text()).contains(id);
            }
        }
    }

    @Test
    void account_that_repeats_the_id_of_another_workspace_gives_nobody_else_the_skill() {
        try (var mixed = new Mixed("")) {
            mixed.rude.answers(_ -> RudeAccount.json(Mixed.skill("skill_01same")));
            mixed.server.teamA().create(Mixed.form("rude")).ok();
            mixed.server.teamB().create(Mixed.form("rude"));
            assertThat(mixed.server.teamA().skill("skill_01same").status()).isEqualTo(200);
            assertThat(mixed.server.teamB().skill("skill_01same").status()).isEqualTo(404);
        }
    }

    @Test
    void owner_survives_a_kill(@TempDir Path folder) throws Exception {
        try (var mixed = new Mixed("")) {
            Path config = Files.writeString(folder.resolve("config.yaml"), mixed.yaml(""));
            Path log = folder.resolve("log");
            String id;
            String theirs;
            try (var process = ServerProcess.start(folder.resolve("data"), log, config, Map.of())) {
                String mine = key(process.master(), "ws-a");
                theirs = key(process.master(), "ws-b");
                id = Client.of(process.master().url())
                        .withKey(mine)
                        .create(Mixed.form("good"))
                        .ok()
                        .get("id");
                process.kill();
            }
            try (var process = ServerProcess.start(folder.resolve("data"), log, config, Map.of())) {
                mixed.rude.answers(_ -> RudeAccount.http(404, "", "{}"));
                Client other = Client.of(process.master().url()).withKey(theirs);
                assertThat(other.get("/v1/skills/" + id + "?model=good").status())
                        .isEqualTo(404);
                assertThat(other.list("?model=good").ok().text()).doesNotContain(id);
            }
        }
    }

    private static String key(Client master, String workspace) {
        return master.postJson("/key/generate", "{\"workspace\":\"" + workspace + "\"}")
                .ok()
                .get("key");
    }

    private static List<List<String>> walk(Client client, String group, int limit) {
        List<List<String>> pages = new ArrayList<>();
        String page = "";
        while (true) {
            HttpAnswer told =
                    client.list("?model=" + group + "&limit=" + limit + page).ok();
            pages.add(told.json().path("data").findValuesAsString("id"));
            JsonNode next = told.json().path("next_page");
            if (next.isNull()) {
                return pages;
            }
            page = "&page=" + next.stringValue();
        }
    }
}
