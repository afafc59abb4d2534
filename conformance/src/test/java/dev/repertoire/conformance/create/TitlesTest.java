package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.AtOnce;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class TitlesTest {
    @Test
    @Case(2)
    void display_name_is_kept(Client client) {
        assertThat(client.create(named("X")).ok().get("display_name")).isEqualTo("X");
    }

    @Test
    @Case(3)
    void display_name_may_be_given_twice(Client client) {
        HttpAnswer first = client.create(named("X")).ok();
        HttpAnswer second = client.create(named("X")).ok();
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @ParameterizedTest
    @Case(4)
    @ValueSource(strings = {"a", "語", "😀"})
    void display_name_of_255_characters_is_taken(String character, Client client) {
        String name = character.repeat(255);
        assertThat(client.create(named(name)).ok().get("display_name")).isEqualTo(name);
    }

    @ParameterizedTest
    @Case(5)
    @ValueSource(strings = {"a", "語", "😀"})
    void display_name_of_256_characters_is_refused(String character, Client client) {
        assertAnswer(client.create(named(character.repeat(256))))
                .isBadRequest("display_name must be at most 255 characters long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "two\r\nlines", "a\u0000b"})
    void display_name_of_several_lines_is_refused(String name, Client client) {
        assertAnswer(client.create(named(name))).isBadRequest().hasMessageContaining("display_name");
    }

    @Test
    void empty_display_name_is_none(Client client) {
        assertThat(client.create(named("")).ok().get("display_name")).isEqualTo("pdf");
    }

    @Test
    @Case(10)
    void beta_title_defaults_to_the_name(Client client) {
        assertThat(client.beta()
                        .create(MultipartBody.files(Bundles.valid("pdf")))
                        .ok()
                        .get("display_title"))
                .isEqualTo("pdf");
    }

    @Test
    @Case(11)
    void beta_title_is_taken_only_once(Client client) {
        client.beta().create(titled("PDF tools")).ok();
        assertAnswer(client.beta().create(titled("PDF tools")))
                .isBadRequest("Skill cannot reuse an existing display_title: PDF tools");
        assertThat(client.list("").json().path("data").size()).isEqualTo(1);
    }

    @Test
    void beta_title_wanted_by_many_at_once_is_taken_once(Client client) {
        List<Integer> statuses = AtOnce.run(
                        6, i -> client.beta().create(titled("PDF tools")).status())
                .stream()
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400);
    }

    @ParameterizedTest
    @Case(72)
    @ValueSource(strings = {"a", "語", "😀"})
    void beta_title_of_64_characters_is_taken_and_of_65_refused(String character, Client client) {
        String title = character.repeat(64);
        assertThat(client.beta().create(titled(title)).ok().get("display_title"))
                .isEqualTo(title);
        assertAnswer(client.beta().create(titled(character.repeat(65))))
                .isBadRequest("display_title must be at most 64 characters long");
    }

    @Test
    void title_that_is_too_long_for_the_beta_lane_is_shown_there(Client client) {
        String name = "a".repeat(255);
        String skill = client.create(named(name)).ok().get("id");
        assertThat(client.beta().skill(skill).ok().get("display_title")).isEqualTo(name);
    }

    @Test
    void beta_titles_taken_from_the_name_may_repeat(Client client) {
        HttpAnswer first =
                client.beta().create(MultipartBody.files(Bundles.valid("pdf"))).ok();
        HttpAnswer second =
                client.beta().create(MultipartBody.files(Bundles.valid("pdf"))).ok();
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void beta_title_is_free_in_another_workspace(TestServer server, Client client) {
        client.beta().create(titled("PDF tools")).ok();
        assertAnswer(server.newWorkspace().beta().create(titled("PDF tools"))).isOk();
    }

    @Test
    void beta_title_is_free_again_once_its_skill_is_gone(Client client) {
        client.deleteSkill(client.beta().create(titled("PDF tools")).ok().get("id"))
                .ok();
        assertAnswer(client.beta().create(titled("PDF tools"))).isOk();
    }

    @Test
    @Case(18)
    void title_of_the_other_lane_is_ignored(Client client) {
        assertThat(client.create(titled("PDF tools")).ok().get("display_name")).isEqualTo("pdf");
        assertThat(client.beta().create(named("PDF tools")).ok().get("display_title"))
                .isEqualTo("pdf");
    }

    private static MultipartBody named(String displayName) {
        return MultipartBody.files(Bundles.valid("pdf")).field("display_name", displayName);
    }

    private static MultipartBody titled(String displayTitle) {
        return MultipartBody.files(Bundles.valid("pdf")).field("display_title", displayTitle);
    }
}
