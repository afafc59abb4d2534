package dev.repertoire.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {
    private static final MultipartBody PDF = MultipartBody.zip(Bundles.valid("pdf"));

    private final TestServer server = TestServer.before(Tenants.start(2, 2));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void creates_of_a_workspace_come_to_both_its_accounts_and_reads_find_them() {
        Client client = server.teamA();
        List<HttpAnswer> created = new ArrayList<>();
        // As likely to come to one account alone as forty coins are to fall alike.
        for (int i = 0; i < 40; i++) {
            created.add(client.create(PDF).ok());
        }
        assertThat(created).extracting(TenantsTest::account).contains("team-a-1", "team-a-2");
        for (HttpAnswer skill : created) {
            HttpAnswer read = client.skill(skill.get("id")).ok();
            assertThat(read.text()).isEqualTo(skill.text());
            assertThat(account(read)).isEqualTo(account(skill));
        }
    }

    @Test
    void workspaces_are_apart() {
        Client one = server.newWorkspace();
        Client other = server.newWorkspace();
        String id = one.create(PDF).ok().get("id");
        assertThat(other.skill(id).status()).isEqualTo(404);
        assertThat(other.list("").ok().json().path("data").size()).isZero();
        assertThat(one.list("").ok().json().path("data").size()).isEqualTo(1);
    }

    private static String account(HttpAnswer answer) {
        return answer.header("x-litellm-model-id").orElse("none");
    }
}
