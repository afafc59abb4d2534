package dev.repertoire.conformance.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.SkillCall;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.Outcome.NoAnswer;
import dev.repertoire.gateway.routing.SkillRequest;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.HttpServer;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients who go away while an account is asked for them.
@Timeout(60)
class DeparturesTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// Longer than it takes until somebody looks whether the client is there.
    private static final Duration LONG = Duration.ofMillis(2500);

    private final Upstreams upstreams = new Upstreams();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private SkillCall call = Upstreams.LIST;
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
        upstreams.close();
    }

    private Response answer(Request request) {
        if (!request.method().equals("GET")) {
            return new Response(405, List.of(), new Body.None());
        }
        Outcome outcome = upstreams
                .skills()
                .send(
                        upstreams.account(),
                        SkillRequest.of(call, ForwardedRequest.NOTHING),
                        request.cancellation(),
                        Upstreams.PATIENCE);
        outcomes.add(outcome);
        return outcome instanceof Outcome.Answered(var reply)
                ? new Response(reply.status(), List.of(), new Body.Passed(reply.body()))
                : new Response(502, List.of(), new Body.None());
    }

    @Test
    void client_who_goes_away_ends_the_upstream_call() throws Exception {
        upstreams.fake().next(Behaviour.hangs());
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(1);
        }
        assertThat(outcomes.take()).isEqualTo(new NoAnswer("the client went away", false));
        awaitAbandoned();
    }

    @Test
    void client_who_waits_is_answered() throws IOException {
        upstreams.fake().next(Behaviour.slow(LONG));
        try (RawHttp http = RawHttp.connect(url)) {
            assertThat(http.send(REQUEST).answer().status()).isEqualTo(200);
            assertThat(http.send(REQUEST).answer().status()).isEqualTo(200);
        }
        assertThat(upstreams.anthropic().abandoned()).isZero();
    }

    @Test
    void requests_sent_ahead_are_answered_in_turn() throws IOException {
        upstreams.fake().next(Behaviour.slow(LONG));
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(1);
            http.send(REQUEST + REQUEST);
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(http.answer().status()).isEqualTo(200);
        }
        assertThat(upstreams.fake().received()).hasSize(3);
    }

    @Test
    void first_byte_of_a_request_sent_ahead_is_not_lost() throws IOException {
        upstreams.fake().next(Behaviour.slow(LONG));
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
        upstreams.create(MultipartBody.zip(Bundles.sized("big", 4 << 20, 3)));
        call = upstreams.downloadOfNewest();
        upstreams.fake().next(Behaviour.stalls());
        try (RawHttp http = RawHttp.connect(url)) {
            http.send(REQUEST);
            awaitReceived(2);
            assertThat(outcomes.take()).isInstanceOf(Outcome.Answered.class);
        }
        awaitAbandoned();
    }

    private void awaitReceived(int count) {
        while (upstreams.fake().received().size() < count) {
            Thread.onSpinWait();
        }
    }

    private void awaitAbandoned() {
        while (upstreams.anthropic().abandoned() == 0) {
            Thread.onSpinWait();
        }
    }
}
