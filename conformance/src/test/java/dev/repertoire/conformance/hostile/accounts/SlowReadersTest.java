package dev.repertoire.conformance.hostile.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A key whose downloads from an account go on and on keeps connections to that account.
@Timeout(120)
class SlowReadersTest {
    private static final int CONNECTIONS = 512;
    private static final String PATH = "/v1/skills/skill_1/versions/skver_1/content?model=rude";

    private final Mixed mixed = new Mixed("router_settings: {num_retries: 0}\n");
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        mixed.close();
    }

    @Test
    void key_that_reads_slowly_leaves_connections_to_other_keys() throws IOException {
        mixed.rude.writes((_, out) -> {
            out.write(
                    ("HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: " + (1 << 30) + "\r\n\r\nPK")
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            await();
        });
        List<RawHttp> downloads = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                downloads.add(download(mixed.server.teamA()));
            }
            RawHttp tooMany = download(mixed.server.teamA());
            downloads.add(tooMany);
            assertThat(tooMany.answer().text()).contains("downloads under way from one account, its share of 512");

            mixed.rude.answers(_ -> RudeAccount.http(200, "content-type: application/zip", "PK".repeat(200_000)));
            assertThat(mixed.server.teamB().get(PATH).ok().bytes()).hasSize(400_000);
        } finally {
            for (RawHttp each : downloads) {
                each.close();
            }
        }
    }

    @Test
    void download_that_ended_keeps_nothing() {
        mixed.rude.answers(_ -> RudeAccount.http(200, "content-type: application/zip", "PK".repeat(200_000)));
        Client team = mixed.server.teamA();
        for (int i = 0; i < CONNECTIONS; i++) {
            team.get(PATH).ok();
        }
    }

    private RawHttp download(Client team) throws IOException {
        return RawHttp.connect(mixed.server.url())
                .send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + team.key() + "\r\n\r\n");
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
