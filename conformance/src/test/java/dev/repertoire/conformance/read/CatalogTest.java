package dev.repertoire.conformance.read;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Our own list of hosted skills, with what the Skills API has no fields for.
@ExtendWith(SharedServer.class)
class CatalogTest {
    private static final String CATALOG = "/repertoire/v1/skills";

    @Test
    void skill_is_listed_with_its_newest_version(Client client) {
        String id = create(client, "pdf");
        HttpAnswer version =
                client.createVersion(id, zip("pdf", "x", "notes.md")).ok();

        JsonNode skill = list(client, "").path("data").get(0);

        assertThat(skill.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "title",
                        "description",
                        "version_count",
                        "latest_version",
                        "created_at",
                        "updated_at");
        assertThat(skill.path("id").asString()).isEqualTo(id);
        assertThat(skill.path("name").asString()).isEqualTo("pdf");
        assertThat(skill.path("title").asString()).isEqualTo("pdf");
        assertThat(skill.path("description").asString()).isEqualTo(version.get("description"));
        assertThat(skill.path("version_count").asInt()).isEqualTo(2);
        JsonNode latest = skill.path("latest_version");
        assertThat(latest.propertyNames())
                .containsExactly("id", "ordinal", "digest", "size_bytes", "file_count", "publisher", "created_at");
        assertThat(latest.path("id").asString()).isEqualTo(version.get("id"));
        assertThat(latest.path("ordinal").asInt()).isEqualTo(2);
        assertThat(latest.path("file_count").asInt()).isEqualTo(2);
        assertThat(latest.path("created_at").asString()).isEqualTo(version.get("created_at"));
        assertThat(skill.path("updated_at").asString())
                .isEqualTo(client.skill(id).get("updated_at"));
        assertThat(list(client.beta(), "").path("data").get(0)).isEqualTo(skill);
    }

    @Test
    void digest_and_size_are_those_of_the_download(Client client) {
        String id = create(client, "pdf");
        JsonNode latest = list(client, "").at("/data/0/latest_version");

        HttpAnswer zip = client.download(id, latest.path("id").asString()).ok();

        assertThat(zip.header("etag")).hasValue('"' + latest.path("digest").asString() + '"');
        assertThat(zip.bytes()).hasSize(latest.path("size_bytes").asInt());
    }

    @Test
    void publisher_is_the_alias_of_a_key_else_its_token(TestServer server, Client client) {
        String id = create(client, "pdf");
        JsonNode info =
                server.master().get("/key/info?key=" + client.key()).ok().json().path("info");
        String workspace = info.path("workspace").asString();
        assertThat(publisher(client, id)).isEqualTo(info.path("key_alias").asString());

        JsonNode nameless = server.master()
                .postJson("/key/generate", "{\"workspace\":\"" + workspace + "\"}")
                .ok()
                .json();
        Client.of(server.url())
                .withKey(nameless.path("key").asString())
                .createVersion(id, zip("pdf", "y"))
                .ok();
        assertThat(publisher(client, id))
                .isEqualTo(nameless.path("token_id").asString())
                .isNotEqualTo(nameless.path("key").asString());
    }

    @Test
    void ordinals_are_never_given_twice(Client client) {
        String id = create(client, "pdf");
        String second = client.createVersion(id, zip("pdf", "2")).ok().get("id");
        client.deleteVersion(id, second).ok();
        assertThat(ordinals(client, id)).containsExactly(1);
        assertThat(list(client, "").at("/data/0/latest_version/ordinal").asInt())
                .isEqualTo(1);

        client.createVersion(id, zip("pdf", "3")).ok();

        assertThat(ordinals(client, id)).containsExactly(3, 1);
        assertThat(list(client, "").at("/data/0/version_count").asInt()).isEqualTo(2);
    }

    @Test
    void skill_without_versions_is_listed_in_both_lanes(Client client) {
        String id = create(client, "pdf");
        String number = client.beta().skill(id).get("latest_version");
        client.beta().deleteVersion(id, number).ok();

        for (Client lane : List.of(client, client.beta())) {
            JsonNode skill = list(lane, "").path("data").get(0);
            assertThat(skill.path("name").asString()).isEqualTo("pdf");
            assertThat(skill.path("latest_version").isNull()).isTrue();
            assertThat(skill.path("description").isNull()).isTrue();
            assertThat(skill.path("version_count").asInt()).isZero();
            JsonNode details = show(lane, id);
            assertThat(details.path("versions").isEmpty()).isTrue();
            assertThat(details.path("files").isEmpty()).isTrue();
        }
    }

    @Test
    void details_have_every_version_and_the_files_of_the_newest(Client client) {
        String id = create(client, "pdf");
        client.createVersion(id, zip("pdf", "more", "notes.md")).ok();

        JsonNode details = show(client, id);

        JsonNode listed = list(client, "").path("data").get(0);
        for (String field : listed.propertyNames()) {
            assertThat(details.path(field)).as(field).isEqualTo(listed.path(field));
        }
        assertThat(details.path("versions").get(0)).isEqualTo(listed.path("latest_version"));
        assertThat(details.at("/versions/1/file_count").asInt()).isEqualTo(1);
        assertThat(details.path("files").findValuesAsString("path"))
                .containsExactlyInAnyOrder("pdf/SKILL.md", "pdf/notes.md");
        assertThat(details.at("/files/1/size_bytes").asInt()).isEqualTo("more".length());
    }

    @Test
    void pages_show_each_skill_once_although_one_changes(Client client) {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            ids.addFirst(create(client, name));
        }
        JsonNode first = list(client, "?limit=2");
        client.createVersion(ids.getLast(), zip("a", "changed")).ok();
        JsonNode second =
                list(client, "?limit=2&page=" + first.path("next_page").asString());
        JsonNode third =
                list(client, "?limit=2&page=" + second.path("next_page").asString());

        List<String> found = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page -> page.path("data")
                        .forEach(skill -> found.add(skill.path("id").asString())));
        assertThat(found).containsExactlyElementsOf(ids);
        assertThat(third.path("next_page").isNull()).isTrue();
        assertThat(list(client, "?limit=1000").path("data").size()).isEqualTo(5);
    }

    @Test
    void page_of_another_list_is_refused(TestServer server, Client client) {
        create(client, "a");
        create(client, "b");
        String page = list(client, "?limit=1").path("next_page").asString();

        for (String query : List.of("?limit=1001", "?limit=0", "?page=page_x", "?name=a&page=" + page)) {
            assertAnswer(client.get(CATALOG + query)).isRefused(400, "invalid_request_error");
        }
        assertAnswer(client.list("?page=" + page)).isRefused(400, "invalid_request_error");
        assertAnswer(server.newWorkspace().get(CATALOG + "?page=" + page)).isRefused(400, "invalid_request_error");
    }

    @Test
    void name_selects_exactly(Client client) {
        create(client, "pdf");
        create(client, "pdf-forms");
        create(client, "pdf");

        assertThat(names(client, "?name=pdf")).containsExactly("pdf", "pdf");
        assertThat(names(client, "?name=PDF")).isEmpty();
    }

    @Test
    void query_selects_by_a_part_of_name_title_or_description(Client client) {
        create(client, "pdf-forms");
        client.create(zip("sheets", "x").field("display_name", "100% Excel_files"))
                .ok();
        client.create(MultipartBody.zip(
                        Bundles.withFrontmatter("mail", "name: mail\ndescription: Writes LETTERS to people!\n")))
                .ok();

        assertThat(names(client, "?query=PDF")).containsExactly("pdf-forms");
        assertThat(names(client, "?query=excel_f")).containsExactly("sheets");
        assertThat(names(client, "?query=letters%20to")).containsExactly("mail");
        assertThat(names(client, "?query=people!")).containsExactly("mail");
        assertThat(names(client, "?query=0%25")).containsExactly("sheets");
        assertThat(names(client, "?query=f_r")).isEmpty();
        assertThat(names(client, "?query=m%25l")).isEmpty();
        assertThat(names(client, "?query=letters&name=sheets")).isEmpty();
    }

    @Test
    void what_cannot_be_a_filter_is_refused(Client client) {
        for (String query :
                List.of("?query=", "?query=" + "x".repeat(256), "?query=a%00", "?nam=pdf", "?source=custom")) {
            assertAnswer(client.get(CATALOG + query)).isRefused(400, "invalid_request_error");
        }
    }

    @Test
    void other_workspace_lists_and_shows_nothing(TestServer server, Client client) {
        String id = create(client, "pdf");
        Client other = server.newWorkspace();

        assertThat(list(other, "").path("data").isEmpty()).isTrue();
        assertThat(list(other, "?query=pdf").path("data").isEmpty()).isTrue();
        assertAnswer(other.get(CATALOG + "/" + id)).isNotFound("Skill not found: " + id);
    }

    @Test
    void group_of_creates_is_named(TestServer server, Client client) {
        assertThat(list(client, "").path("default_group").asString()).isEqualTo("hosted");
        assertThat(list(client, "?model=hosted").path("default_group").asString())
                .isEqualTo("hosted");
        assertAnswer(client.get(CATALOG + "?model=elsewhere")).isRefused(400, "invalid_request_error");
        assertAnswer(client.get(CATALOG + "?custom_llm_provider=anthropic")).isRefused(400, "invalid_request_error");
    }

    private static MultipartBody zip(String name, String content, String... files) {
        var bundle = Bundles.valid(name);
        if (files.length == 0) {
            bundle = Bundles.withFrontmatter(name, "name: " + name + "\ndescription: Does " + content + ".\n");
        }
        for (String file : files) {
            bundle = bundle.with(file, content);
        }
        return MultipartBody.zip(bundle);
    }

    private static String create(Client client, String name) {
        return client.create(MultipartBody.zip(Bundles.valid(name))).ok().get("id");
    }

    private static JsonNode list(Client client, String query) {
        return client.get(CATALOG + query).ok().json();
    }

    private static JsonNode show(Client client, String id) {
        return client.get(CATALOG + "/" + id).ok().json();
    }

    private static List<String> names(Client client, String query) {
        return list(client, query).path("data").findValuesAsString("name");
    }

    private static List<Integer> ordinals(Client client, String id) {
        List<Integer> ordinals = new ArrayList<>();
        show(client, id)
                .path("versions")
                .forEach(version -> ordinals.add(version.path("ordinal").asInt()));
        return ordinals;
    }

    private static String publisher(Client client, String id) {
        return show(client, id).at("/latest_version/publisher").asString();
    }
}
