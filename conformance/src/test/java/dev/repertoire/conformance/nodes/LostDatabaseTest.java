package dev.repertoire.conformance.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testserver.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server whose PostgreSQL goes away and comes back.
@Timeout(90)
class LostDatabaseTest {
    @Test
    void calls_are_refused_meanwhile_and_go_on_afterwards() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                CutWire wire = new CutWire(postgres.getPort());
                TestServer server = TestServer.configured(
                        "repertoire: {database_url: os.environ/DATABASE}",
                        Map.of("DATABASE", "postgresql://postgres@localhost:" + wire.port() + "/postgres"))) {
            Client client = server.newWorkspace();
            String skill =
                    client.create(MultipartBody.zip(Bundles.valid("pdf"))).ok().get("id");

            wire.cut();
            HttpAnswer refused = client.create(MultipartBody.zip(Bundles.valid("xlsx")));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).hasValue("1");
            assertThat(refused.json().at("/error/details/error_code").asString())
                    .isEqualTo("store_unavailable");
            assertThat(client.skill(skill).status()).isEqualTo(503);
            assertThat(server.anonymous().get("/health/readiness").status()).isEqualTo(503);
            assertThat(server.anonymous().get("/health/liveliness").status()).isEqualTo(200);

            wire.mend();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.anonymous().get("/health/readiness").status() == 200);
            client.skill(skill).ok();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.create(MultipartBody.zip(Bundles.valid("xlsx")))
                                    .status()
                            == 200);
            assertThat(client.list("").ok().text()).containsOnlyOnce("\"xlsx\"");
        }
    }
}
