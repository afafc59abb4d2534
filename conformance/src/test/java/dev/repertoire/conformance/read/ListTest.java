package dev.repertoire.conformance.read;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Protocol
class ListTest {
    @Test
    @Case(33)
    void ga_list_has_two_keys(Client client) {
        client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        assertAnswer(client.list("")).isOk("""
                        {
                          "data": [
                            {
                              "type": "skill",
                              "id": "<skill>",
                              "display_name": "pdf",
                              "source": {"type": "custom"},
                              "latest_version_id": "<skver>",
                              "created_at": "<time>",
                              "updated_at": "<time>"
                            }
                          ],
                          "next_page": null
                        }
                        """);
    }

    @Test
    @Case(34)
    @HostedOnly("accounts answer without the fields of the older gateway's document")
    void beta_list_has_the_keys_of_both_documents(Client client) {
        String older =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        String newer =
                client.create(MultipartBody.zip(Bundles.valid("xlsx"))).ok().get("id");
        HttpAnswer list = client.beta().list("?limit=1");
        assertAnswer(list).isOk("""
                        {
                          "data": [
                            {
                              "type": "skill",
                              "id": "<skill>",
                              "display_title": "xlsx",
                              "source": "custom",
                              "latest_version": "<number>",
                              "latest_version_id": "<skill_version>",
                              "name": "xlsx",
                              "description": "Handles xlsx files. Use when somebody has one.",
                              "created_at": "<time>",
                              "updated_at": "<time>"
                            }
                          ],
                          "has_more": true,
                          "next_page": "<page>",
                          "first_id": "<skill>",
                          "last_id": "<skill>"
                        }
                        """);
        HttpAnswer whole = client.beta().list("");
        assertThat(whole.get("first_id")).isEqualTo(newer);
        assertThat(whole.get("last_id")).isEqualTo(older);
        assertThat(whole.json().path("has_more").asBoolean(true)).isFalse();
    }

    @Test
    void empty_list_has_the_same_keys(Client client) {
        assertAnswer(client.list("")).isOk("{\"data\": [], \"next_page\": null}");
    }

    @Test
    @HostedOnly("accounts answer without the fields of the older gateway's document")
    void empty_beta_list_has_the_same_keys(Client client) {
        assertAnswer(client.beta().list("")).isOk("""
                        {"data": [], "has_more": false, "next_page": null, "first_id": null, "last_id": null}
                        """);
    }

    @Test
    void newest_stands_first(Client client) {
        List<String> names = List.of("a", "b", "c");
        names.forEach(
                name -> client.create(MultipartBody.zip(Bundles.valid(name))).ok());
        JsonNode data = client.list("").ok().json().path("data");
        assertThat(data.findValuesAsString("display_name")).containsExactlyElementsOf(names.reversed());
    }

    @ParameterizedTest
    @Case({36, 37})
    @ValueSource(strings = {"0", "1001", "-1", "many", "1.5", "", "99999999999999999999", "+5", "٣"})
    void limit_outside_its_range_is_refused(String limit, Client client) {
        String query = "?limit=" + URLEncoder.encode(limit, StandardCharsets.UTF_8);
        assertAnswer(client.list(query)).isBadRequest("limit must be between 1 and 1000");
        assertAnswer(client.beta().list(query)).isBadRequest("limit must be between 1 and 1000");
    }

    @Test
    @Case(38)
    void limit_of_1000_is_taken(Client client) {
        assertAnswer(client.list("?limit=1000")).isOk();
    }

    @Test
    @Case(39)
    void custom_skills_are_listed_as_custom_only(Client client) {
        client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok();
        assertThat(client.list("?source=custom").ok().json().path("data").size())
                .isEqualTo(1);
        assertThat(client.list("?source=custom")
                        .json()
                        .at("/data/0/source/type")
                        .asString())
                .isEqualTo("custom");
        assertThat(client.list("?source=anthropic").ok().json().path("data").size())
                .isZero();
    }

    @ParameterizedTest
    @Case(40)
    @ValueSource(strings = {"bogus", "Custom", ""})
    void unknown_source_is_refused(String source, Client client) {
        assertAnswer(client.list("?source=" + source)).isBadRequest("source must be one of custom, anthropic");
    }

    @Test
    @HostedOnly("the filter is our own")
    void skills_of_one_name_are_listed_alone(Client client) {
        String first =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");
        client.create(MultipartBody.zip(Bundles.valid("xlsx"))).ok();
        String second =
                client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");

        HttpAnswer page = client.list("?name=pdf&limit=1").ok();
        assertThat(page.json().path("data").findValuesAsString("id")).containsExactly(second);
        assertThat(client.list("?name=pdf&page=" + page.get("next_page"))
                        .ok()
                        .json()
                        .path("data")
                        .findValuesAsString("id"))
                .containsExactly(first);
        assertThat(client.beta().list("?name=PDF").ok().json().path("data").size())
                .isZero();
    }

    @ParameterizedTest
    @Case(41)
    @ValueSource(strings = {"garbage", "page_", "page_AAAA", "page_MjAyNS0wNS0xNFQwMDowMDowMFo="})
    void page_that_is_no_token_is_refused(String page, Client client) {
        assertAnswer(client.list("?page=" + page)).isBadRequest("page is not a valid page token.");
    }
}
