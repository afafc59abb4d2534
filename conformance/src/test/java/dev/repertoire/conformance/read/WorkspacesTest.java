package dev.repertoire.conformance.read;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.HostedOnly;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What one workspace holds does not exist for another.
@Protocol
class WorkspacesTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    @Test
    void skill_of_another_workspace_is_answered_like_a_strangers_id(TestServer server, Client client) {
        HttpAnswer created = client.create(PDF).ok();
        String version = created.get("latest_version_id");
        String number = client.beta().skill(created.get("id")).get("latest_version");
        Client other = server.newWorkspace();
        List<Function<String, HttpAnswer>> ga = List.of(
                other::skill,
                other::deleteSkill,
                id -> other.versions(id, ""),
                id -> other.createVersion(id, PDF),
                id -> other.version(id, version),
                id -> other.version(id, "latest"),
                id -> other.deleteVersion(id, version),
                id -> other.download(id, version),
                id -> other.get("/repertoire/v1/skills/" + id),
                id -> other.get("/repertoire/v1/skills/" + id + "/versions/" + version + "/findings"));
        List<Function<String, HttpAnswer>> beta = List.of(
                other.beta()::skill,
                other.beta()::deleteSkill,
                id -> other.beta().versions(id, ""),
                id -> other.beta().createVersion(id, PDF),
                id -> other.beta().version(id, number),
                id -> other.beta().deleteVersion(id, number),
                id -> other.beta().download(id, number));
        ga.forEach(call -> assertSame(call, created.get("id")));
        beta.forEach(call -> assertSame(call, created.get("id")));
        assertThat(client.skill(created.get("id")).ok().text()).isEqualTo(created.text());
    }

    @Test
    void skill_of_another_workspace_is_never_listed(TestServer server, Client client) {
        client.create(PDF).ok();
        assertThat(server.newWorkspace().list("").ok().json().path("data").size())
                .isZero();
    }

    @Test
    @HostedOnly("what accounts hold belongs to no workspace, but to those who may use their group")
    void keys_of_one_workspace_see_the_same(TestServer server, Client client) {
        String id = client.create(PDF).ok().get("id");
        String workspace = server.master()
                .get("/key/info?key=" + client.key())
                .ok()
                .json()
                .at("/info/workspace")
                .asString();
        String key = server.master()
                .postJson("/key/generate", "{\"workspace\":\"" + workspace + "\"}")
                .ok()
                .get("key");
        assertAnswer(Client.of(server.url()).withKey(key).skill(id)).isOk();
    }

    private static void assertSame(Function<String, HttpAnswer> call, String id) {
        String stranger = "skill_01AQqhAizF2pQYDMwhn3P16p";
        HttpAnswer refused = call.apply(id);
        assertAnswer(refused).isNotFound("Skill not found: " + id);
        String expected = call.apply(stranger).text();
        assertThat(withoutIds(refused.text(), id)).isEqualTo(withoutIds(expected, stranger));
    }

    private static String withoutIds(String text, String skill) {
        return text.replace(skill, "<skill>").replaceAll("req_\\w+", "<request>");
    }
}
