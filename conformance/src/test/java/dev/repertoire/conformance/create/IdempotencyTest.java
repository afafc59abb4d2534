package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.Tenants;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A create that is sent twice makes one skill.
@Protocol
class IdempotencyTest {
    private static final MultipartBody PDF = MultipartBody.files(Bundles.valid("pdf"));
    private static final MultipartBody OTHER =
            MultipartBody.files(Bundles.valid("pdf").with("a.txt", "a"));

    @Test
    void same_key_and_body_give_the_first_answer_again(Client client) {
        Client keyed = client.with("idempotency-key", "create-pdf-1");
        HttpAnswer first = keyed.create(PDF).ok();
        assertThat(keyed.create(PDF).ok().text()).isEqualTo(first.text());
        assertThat(count(client)).isEqualTo(1);
    }

    @Test
    void same_key_with_another_body_is_a_conflict(Client client) {
        Client keyed = client.with("idempotency-key", "create-pdf-1");
        keyed.create(PDF).ok();
        assertAnswer(keyed.create(OTHER)).isRefused(409, "conflict_error").hasMessageContaining("Idempotency-Key");
        assertAnswer(keyed.create(PDF.field("display_name", "Another title"))).isRefused(409, "conflict_error");
        assertThat(count(client)).isEqualTo(1);
    }

    @Test
    void another_key_makes_another_skill(Client client) {
        HttpAnswer first = client.with("idempotency-key", "1").create(PDF).ok();
        HttpAnswer second = client.with("idempotency-key", "2").create(PDF).ok();
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void same_key_of_another_caller_is_another_key(TestServer server, Client client) {
        HttpAnswer first = client.with("idempotency-key", "shared").create(PDF).ok();
        Client other = server.newWorkspace();
        assertAnswer(other.with("idempotency-key", "shared").create(OTHER)).isOk();
        assertThat(first.get("id")).isNotNull();
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void same_key_from_many_at_once_makes_one_skill(Client client) {
        Client keyed = client.with("idempotency-key", "race");
        List<String> ids = AtOnce.run(8, i -> keyed.create(PDF).ok().get("id"));
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(count(client)).isEqualTo(1);
    }

    @Test
    void same_key_for_versions_makes_one_version(Client client) {
        String skill = client.create(PDF).ok().get("id");
        Client keyed = client.with("idempotency-key", "version-2");
        HttpAnswer first = keyed.createVersion(skill, OTHER).ok();
        assertThat(keyed.createVersion(skill, OTHER).ok().text()).isEqualTo(first.text());
        assertAnswer(keyed.createVersion(skill, PDF)).isRefused(409, "conflict_error");
        assertThat(client.versions(skill, "").json().path("data").size()).isEqualTo(2);
    }

    @Test
    void key_survives_a_restart() {
        try (TestServer server = TestServer.underTest(() -> Tenants.start(0, 2))) {
            Client keyed = server.teamA().with("idempotency-key", "create-pdf-1");
            HttpAnswer first = keyed.create(PDF).ok();
            server.restart();
            assertThat(keyed.create(PDF).ok().text()).isEqualTo(first.text());
            assertAnswer(keyed.create(OTHER)).isRefused(409, "conflict_error");
        }
    }

    @Test
    void key_that_is_no_word_is_refused(Client client) {
        assertAnswer(client.with("idempotency-key", "k".repeat(256)).create(PDF))
                .isBadRequest()
                .hasMessageContaining("Idempotency-Key");
    }

    @Test
    void refused_create_leaves_its_key_free(Client client) {
        Client keyed = client.with("idempotency-key", "first-wrong-then-right");
        assertAnswer(keyed.create(MultipartBody.files(Bundles.valid("Pdf")))).isBadRequest();
        assertAnswer(keyed.create(PDF)).isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void sdk_that_tries_again_gets_the_skill_it_made(String retryCount, Client client) {
        HttpAnswer first =
                client.with("x-stainless-retry-count", "0").create(PDF).ok();
        HttpAnswer again = client.with("x-stainless-retry-count", retryCount).create(PDF);
        assertThat(again.ok().text()).isEqualTo(first.text());
        assertThat(count(client)).isEqualTo(1);
    }

    @Test
    void sdk_that_tries_again_in_the_beta_lane_does_not_meet_its_own_title(Client client) {
        MultipartBody titled = PDF.field("display_title", "PDF tools");
        HttpAnswer first = client.beta()
                .with("x-stainless-retry-count", "0")
                .create(titled)
                .ok();
        HttpAnswer again = client.beta().with("x-stainless-retry-count", "1").create(titled);
        assertThat(again.ok().text()).isEqualTo(first.text());
    }

    @Test
    void sdk_that_tries_a_version_again_gets_the_version_it_made(Client client) {
        String skill = client.create(PDF).ok().get("id");
        HttpAnswer first = client.with("x-stainless-retry-count", "0")
                .createVersion(skill, OTHER)
                .ok();
        HttpAnswer again = client.with("x-stainless-retry-count", "1").createVersion(skill, OTHER);
        assertThat(again.ok().text()).isEqualTo(first.text());
        assertThat(client.versions(skill, "").json().path("data").size()).isEqualTo(2);
    }

    @Test
    void retry_of_something_else_makes_something_else(TestServer server, Client client) {
        client.create(PDF).ok();
        Client retrying = client.with("x-stainless-retry-count", "1");
        retrying.create(OTHER).ok();
        retrying.create(PDF.field("display_name", "Another title")).ok();
        client.with("x-stainless-retry-count", "0").create(PDF).ok();
        assertThat(count(client)).isEqualTo(4);
        Client stranger = server.newWorkspace();
        stranger.with("x-stainless-retry-count", "1").create(PDF).ok();
        assertThat(count(stranger)).isEqualTo(1);
    }

    @Test
    void retry_after_the_skill_was_deleted_makes_it_anew(Client client) {
        String gone = client.create(PDF).ok().get("id");
        client.deleteSkill(gone).ok();
        HttpAnswer again = client.with("x-stainless-retry-count", "1").create(PDF);
        assertThat(again.ok().get("id")).isNotEqualTo(gone);
    }

    private static int count(Client client) {
        return client.list("").ok().json().path("data").size();
    }
}
