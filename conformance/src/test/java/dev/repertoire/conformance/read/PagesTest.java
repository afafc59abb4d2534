package dev.repertoire.conformance.read;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Pages;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.Tenants;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Protocol
class PagesTest {
    private static final String INVALID = "page is not a valid page token.";

    @ParameterizedTest
    @Case(35)
    @ValueSource(ints = {1, 2, 3, 4, 6, 7})
    void walk_meets_every_skill_once(int limit, Client client) {
        List<String> newestFirst = create(client, 6).reversed();
        assertThat(Pages.walk(limit, client::list)).containsExactlyElementsOf(newestFirst);
        assertThat(Pages.walk(limit, client.beta()::list)).containsExactlyElementsOf(newestFirst);
        assertThat(Pages.pages(limit, client::list)).hasSize((6 + limit - 1) / limit);
    }

    @Test
    void has_more_says_whether_a_page_follows(Client client) {
        create(client, 4);
        assertThat(Pages.pages(2, client.beta()::list))
                .allMatch(page -> page.json().path("has_more").asBoolean(false) == (Pages.next(page) != null));
    }

    @Test
    void page_may_have_another_limit_than_the_one_before(Client client) {
        List<String> newestFirst = create(client, 5).reversed();
        String next = Pages.next(client.list("?limit=1"));
        assertThat(Pages.ids(client.list("?limit=3&page=" + next))).isEqualTo(newestFirst.subList(1, 4));
    }

    @Test
    void token_of_one_lane_works_in_the_other(Client client) {
        List<String> newestFirst = create(client, 3).reversed();
        String next = Pages.next(client.list("?limit=1"));
        assertThat(Pages.ids(client.beta().list("?page=" + next))).isEqualTo(newestFirst.subList(1, 3));
    }

    @Test
    void what_is_made_between_pages_neither_shows_nor_hides_anything(Client client) {
        List<String> newestFirst = create(client, 4).reversed();
        String next = Pages.next(client.list("?limit=2"));
        create(client, 3);
        assertThat(Pages.ids(client.list("?limit=2&page=" + next))).isEqualTo(newestFirst.subList(2, 4));
    }

    @Test
    void what_is_deleted_between_pages_hides_nothing_else(Client client) {
        List<String> newestFirst = create(client, 6).reversed();
        String next = Pages.next(client.list("?limit=2"));
        client.deleteSkill(newestFirst.get(1)).ok();
        client.deleteSkill(newestFirst.get(2)).ok();
        assertThat(Pages.ids(client.list("?limit=2&page=" + next))).isEqualTo(newestFirst.subList(3, 5));
    }

    @Test
    void new_version_between_pages_moves_nothing(Client client) {
        List<String> newestFirst = create(client, 4).reversed();
        String next = Pages.next(client.list("?limit=2"));
        client.createVersion(newestFirst.get(3), MultipartBody.zip(Bundles.valid("pdf")))
                .ok();
        assertThat(Pages.ids(client.list("?limit=2&page=" + next))).isEqualTo(newestFirst.subList(2, 4));
    }

    @Test
    void token_survives_a_restart() {
        try (TestServer server = TestServer.underTest(() -> Tenants.start(0, 1))) {
            Client client = server.teamA();
            List<String> newestFirst = create(client, 3).reversed();
            String next = Pages.next(client.list("?limit=1"));
            server.restart();
            assertThat(Pages.ids(client.list("?page=" + next))).isEqualTo(newestFirst.subList(1, 3));
        }
    }

    /// The SDK for PHP repeats the filter of the first page as `source[]`.
    @ParameterizedTest
    @ValueSource(strings = {"", "&source[]=custom", "&source%5B%5D=custom", "&source=custom"})
    void token_carries_the_filter_of_its_list(String filter, Client client) {
        List<String> newestFirst = create(client, 3).reversed();
        String next = Pages.next(client.list("?source=custom&limit=1"));
        HttpAnswer second = client.list("?limit=1&page=" + next + filter);
        assertThat(Pages.ids(second)).isEqualTo(newestFirst.subList(1, 2));
        assertThat(Pages.ids(client.list("?page=" + Pages.next(second) + filter)))
                .isEqualTo(newestFirst.subList(2, 3));
        assertAnswer(client.list("?source=anthropic&page=" + next)).isBadRequest(INVALID);
        assertAnswer(client.list("?source=custom&page=" + Pages.next(client.list("?limit=1"))))
                .isBadRequest(INVALID);
    }

    @Test
    void tampered_token_is_refused(Client client) {
        create(client, 2);
        String token = token(client.list("?limit=1"));
        for (int i = "page_".length(); i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = token.substring(0, i) + other + token.substring(i + 1);
            assertAnswer(client.list("?page=" + tampered)).isBadRequest(INVALID);
        }
        assertAnswer(client.list("?page=" + token.substring(0, token.length() - 4)))
                .isBadRequest(INVALID);
    }

    @Test
    void token_of_another_workspace_is_refused(TestServer server, Client client) {
        create(client, 2);
        Client other = server.newWorkspace();
        create(other, 2);
        assertAnswer(other.list("?page=" + token(client.list("?limit=1")))).isBadRequest(INVALID);
    }

    @Test
    void token_of_another_list_is_refused(Client client) {
        List<String> skills = create(client, 2);
        for (String skill : skills) {
            client.createVersion(skill, MultipartBody.zip(Bundles.valid("pdf"))).ok();
        }
        String ofSkills = token(client.list("?limit=1"));
        String ofVersions = token(client.versions(skills.getFirst(), "?limit=1"));
        assertAnswer(client.list("?page=" + ofVersions)).isBadRequest(INVALID);
        assertAnswer(client.versions(skills.getFirst(), "?page=" + ofSkills)).isBadRequest(INVALID);
        assertAnswer(client.versions(skills.getLast(), "?page=" + ofVersions)).isBadRequest(INVALID);
    }

    private static String token(HttpAnswer page) {
        return page.ok().get("next_page");
    }

    private static List<String> create(Client client, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id"));
        }
        return ids;
    }
}
