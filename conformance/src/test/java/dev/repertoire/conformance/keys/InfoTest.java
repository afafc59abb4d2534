package dev.repertoire.conformance.keys;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testserver.TestServer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedServer.class)
class InfoTest {
    @Test
    void master_sees_any_key_by_itself_or_its_token(TestServer server) {
        HttpAnswer generated = Keys.generateIn(server, Keys.unused());
        HttpAnswer byKey = server.master().get("/key/info?key=" + generated.get("key"));
        assertAnswer(byKey).isOk();
        assertThat(byKey.json().propertyNames()).containsExactlyInAnyOrder("key", "info");
        assertThat(byKey.get("key")).isEqualTo(generated.get("token"));
        assertThat(byKey.json().at("/info/workspace").asString()).isEqualTo(generated.get("workspace"));
        assertThat(byKey.text()).doesNotContain(generated.get("key"));
        assertThat(server.master()
                        .get("/key/info?key=" + generated.get("token"))
                        .ok()
                        .text())
                .isEqualTo(byKey.text());
    }

    @Test
    void key_sees_itself_only(TestServer server, Client client) {
        HttpAnswer other = Keys.generateIn(server, Keys.unused());
        HttpAnswer own = client.get("/key/info");
        assertAnswer(own).isOk();
        assertThat(client.get("/key/info?key=" + client.key()).ok().text()).isEqualTo(own.text());
        assertAnswer(client.get("/key/info?key=" + other.get("token"))).isRefused(403, "permission_error");
        assertAnswer(client.get("/key/list")).isRefused(403, "permission_error");
    }

    @Test
    void unknown_key_is_not_found(TestServer server) {
        assertAnswer(server.master().get("/key/info?key=sk-nobody")).isRefused(404, "not_found_error");
    }

    @Test
    void list_names_every_key_and_shows_none(TestServer server) {
        HttpAnswer one = Keys.generateIn(server, Keys.unused());
        HttpAnswer two = Keys.generate(server, "{\"key_alias\":\"" + Keys.unused() + "\"}")
                .ok();
        HttpAnswer list = server.master().get("/key/list?size=1000");
        assertAnswer(list).isOk();
        assertThat(list.json().propertyNames())
                .containsExactlyInAnyOrder("keys", "total_count", "current_page", "total_pages");
        JsonNode keys = list.json().path("keys");
        assertThat(list.json().path("total_count").asInt()).isEqualTo(keys.size());
        assertThat(list.text())
                .contains(one.get("token"), two.get("token"), two.get("key_alias"))
                .doesNotContain(one.get("key"), two.get("key"));
    }

    @Test
    void list_comes_in_pages() {
        try (TestServer server = TestServer.start()) {
            for (int i = 0; i < 5; i++) {
                Keys.generateIn(server, Keys.unused());
            }
            Set<String> tokens = new HashSet<>();
            for (int page = 1; page <= 3; page++) {
                JsonNode list = server.master()
                        .get("/key/list?size=2&page=" + page)
                        .ok()
                        .json();
                assertThat(list.path("total_count").asInt()).isEqualTo(5);
                assertThat(list.path("total_pages").asInt()).isEqualTo(3);
                assertThat(list.path("current_page").asInt()).isEqualTo(page);
                tokens.addAll(list.path("keys").findValuesAsString("token"));
            }
            assertThat(tokens).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "size=0", "size=1001", "size=-1"})
    void page_that_can_not_be_is_refused(String query, TestServer server) {
        assertAnswer(server.master().get("/key/list?" + query))
                .isBadRequest()
                .hasMessageContaining(query.substring(0, 4));
    }
}
