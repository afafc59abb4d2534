package dev.repertoire.conformance.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What one of two servers does is true at the other at once.
@Timeout(90)
class TwoServersTest {
    private static EmbeddedPostgres postgres;
    private static TestServer one;
    private static TestServer two;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        one = server("repertoire");
        two = server("repertoire");
    }

    @AfterAll
    static void stop() throws IOException {
        two.close();
        one.close();
        postgres.close();
    }

    private static TestServer server(String schema) {
        return TestServer.configured(
                "repertoire: {database_url: os.environ/DATABASE}",
                Map.of(
                        "DATABASE",
                        "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres?schema=" + schema));
    }

    @Test
    void skill_made_at_one_is_read_changed_and_deleted_at_the_other() {
        Client here = one.newWorkspace();
        Client there = two.anonymous().withKey(here.key());
        String skill = here.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        there.skill(skill).ok();
        String version = there.createVersion(skill, MultipartBody.zip(Bundles.valid("pdf")))
                .ok()
                .get("id");
        assertThat(here.skill(skill).ok().get("latest_version_id")).isEqualTo(version);
        assertThat(here.list("").ok().text()).contains(skill);
        here.deleteSkill(skill).ok();
        assertThat(there.skill(skill).status()).isEqualTo(404);
        assertThat(there.list("").ok().text()).doesNotContain(skill);
    }

    @Test
    void large_bundle_stored_at_one_is_downloaded_at_the_other() {
        Client here = one.newWorkspace();
        Client there = two.anonymous().withKey(here.key());
        int size = 5 << 20;
        HttpAnswer made =
                here.create(MultipartBody.zip(Bundles.sized("pdf", size, 1))).ok();
        String version = made.get("latest_version_id");
        byte[] zip = there.download(made.get("id"), version).ok().bytes();
        assertThat(zip.length).isGreaterThan(size);
        assertThat(zip).isEqualTo(here.download(made.get("id"), version).ok().bytes());
    }

    @Test
    void equal_creates_at_both_with_one_idempotency_key_make_one_skill() {
        for (int i = 0; i < 20; i++) {
            Client here = one.newWorkspace().with("idempotency-key", "order-" + i);
            Client there = two.anonymous().withKey(here.key()).with("idempotency-key", "order-" + i);
            List<HttpAnswer> answers =
                    AtOnce.run(2, at -> (at == 0 ? here : there).create(MultipartBody.zip(Bundles.valid("pdf"))));
            assertThat(answers.get(0).ok().get("id"))
                    .isEqualTo(answers.get(1).ok().get("id"));
        }
    }

    @Test
    void versions_made_at_both_at_once_have_numbers_of_their_own() {
        Client here = one.newWorkspace();
        Client there = two.anonymous().withKey(here.key());
        String skill = here.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        List<HttpAnswer> answers = AtOnce.run(
                20, i -> (i % 2 == 0 ? here : there).createVersion(skill, MultipartBody.zip(Bundles.valid("pdf"))));
        assertThat(answers).map(answer -> answer.ok().get("id")).doesNotHaveDuplicates();
        assertThat(here.get("/repertoire/v1/skills/" + skill).ok().text()).contains("\"ordinal\":21");
    }

    @Test
    void key_blocked_at_one_opens_nothing_at_the_other_after_a_second() {
        Client here = one.newWorkspace();
        Client there = two.anonymous().withKey(here.key());
        there.list("").ok();
        one.master().postJson("/key/block", "{\"key\": \"" + here.key() + "\"}").ok();
        await().atMost(Duration.ofSeconds(20)).until(() -> there.list("").status() == 403);
    }
}
