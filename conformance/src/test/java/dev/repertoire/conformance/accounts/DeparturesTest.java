package dev.repertoire.conformance.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Secret;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.gateway.accounts.Account;
import dev.repertoire.gateway.accounts.AccountClient;
import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Outcome.NoAnswer;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.HttpServer;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAccount;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that disconnect while an account is asked for them.
@Timeout(60)
class DeparturesTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// Longer than the server takes to notice that a client is gone.
    private static final Duration LONG = Duration.ofMillis(2500);

    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a");
    private final FakeAccount fake = anthropic.account("team-a");
    private final AccountClient accounts = new AccountClient(OutboundNetwork.DIRECT);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private UpstreamRequest upstreamRequest = UpstreamRequest.get("/v1/skills");
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start("127.0.0.1", 0, 1 << 20, Duration.ZERO, this::answer);
        url = URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    @AfterEach
    void close() {
        server.close();
        accounts.close();
        anthropic.close();
    }

    private Response answer(Request request) {
        if (!request.method().equals("GET")) {
            return new Response(405, List.of(), new Body.None());
        }
        Outcome outcome = accounts.send(
                new Account("team-a", fake.url(), Secret.of(fake.key())),
                upstreamRequest,
                KeyId.MASTER,
                request.cancellation(),
                Duration.ofSeconds(30));
        outcomes.add(outcome);
        return outcome instanceof Outcome.Answered(var reply)
                ? new Response(reply.status(), List.of(), new Body.Passed(reply.body()))
                : new Response(502, List.of(), new Body.None());
    }

    @Test
    void client_who_goes_away_ends_the_upstream_call() throws Exception {
        fake.next(Behaviour.hangs());
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(1);
        }
        assertThat(outcomes.poll(1, TimeUnit.MINUTES)).isEqualTo(new NoAnswer("the client went away", false));
        awaitAbandoned();
    }

    @Test
    void client_who_waits_is_answered() throws IOException {
        fake.next(Behaviour.slow(LONG));
        try (RawHttp http = RawHttp.connect(url)) {
            assertThat(http.send(REQUEST).answer().status()).isEqualTo(200);
            assertThat(http.send(REQUEST).answer().status()).isEqualTo(200);
        }
        assertThat(anthropic.abandoned()).isZero();
    }

    @Test
    void requests_sent_ahead_are_answered_in_turn() throws IOException {
        fake.next(Behaviour.slow(LONG));
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(1);
            http.send(REQUEST + REQUEST);
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(http.answer().status()).isEqualTo(200);
        }
        assertThat(fake.received()).hasSize(3);
    }

    @Test
    void first_byte_of_a_request_sent_ahead_is_not_lost() throws IOException {
        fake.next(Behaviour.slow(LONG));
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(1);
            http.send(REQUEST.substring(0, 1));
            assertThat(http.answer().status()).isEqualTo(200);
            http.send(REQUEST.substring(1));
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void client_who_leaves_a_download_ends_it() throws Exception {
        HttpAnswer skill = Client.of(fake.url())
                .withKey(fake.key())
                .create(MultipartBody.zip(Bundles.sized("big", 4 << 20, 3)))
                .ok();
        String content = "/v1/skills/" + skill.get("id") + "/versions/" + skill.get("latest_version_id") + "/content";
        upstreamRequest = new UpstreamRequest("GET", content, null, List.of(), null, Effect.READ, true, null);
        fake.next(Behaviour.stalls());
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(2);
            assertThat(outcomes.poll(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Answered.class);
        }
        awaitAbandoned();
    }

    private void awaitReceived(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> fake.received().size() >= count);
    }

    private void awaitAbandoned() {
        await().atMost(Duration.ofMinutes(1)).until(() -> anthropic.abandoned() > 0);
    }
}
