package dev.repertoire.gateway.accounts;

import static dev.repertoire.gateway.accounts.Upstreams.LIST;
import static dev.repertoire.gateway.accounts.Upstreams.answer;
import static dev.repertoire.gateway.accounts.Upstreams.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Header;
import dev.repertoire.core.Reply;
import dev.repertoire.gateway.accounts.Outcome.NoAnswer;
import dev.repertoire.gateway.accounts.Outcome.NotReached;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of an account's behaviours.
@Timeout(60)
class OutcomesTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final MultipartBody FORM = MultipartBody.files(Bundles.valid("pdf"));

    private final Upstreams upstreams = new Upstreams();

    @AfterEach
    void close() {
        upstreams.close();
    }

    @Test
    void answer_comes_down_as_it_came() {
        Reply.Raw reply = answer(upstreams.create(FORM));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).contains("\"type\":\"skill\"");
        assertThat(reply.header("content-type")).hasValue("application/json");
        assertThat(reply.header("request-id")).isPresent();
        assertThat(reply.headers().stream().map(Header::name).map(String::toLowerCase))
                .doesNotContain("content-length", "connection", "date", "server", "set-cookie", "alt-svc");
    }

    @Test
    void refusal_is_an_answer() {
        upstreams.fake().next(Behaviour.rateLimited(Duration.ofSeconds(3)));
        Reply.Raw reply = answer(upstreams.create(FORM));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).hasValue("3");
        assertThat(text(reply)).contains("rate_limit_error");
    }

    @Test
    void connection_that_closes_is_no_answer() {
        upstreams.fake().next(Behaviour.closesAfterBody(), Behaviour.closesBeforeBody(), Behaviour.halfAnswer());
        assertThat(upstreams.create(FORM))
                .isEqualTo(new NoAnswer("the connection was closed without an answer", false));
        assertThat(upstreams.create(FORM)).isInstanceOf(NoAnswer.class);
        assertThat(upstreams.create(FORM))
                .isEqualTo(new NoAnswer("the connection was closed in the middle of the answer", false));
    }

    @Test
    void what_is_not_http_is_no_answer() {
        upstreams.fake().next(Behaviour.notHttp());
        assertThat(upstreams.call(LIST)).isEqualTo(new NoAnswer("the answer is not HTTP", false));
    }

    @Test
    void silence_is_a_timeout() {
        upstreams.patience(SOON);
        upstreams.fake().next(Behaviour.hangs(), Behaviour.stalls());
        assertThat(upstreams.call(LIST))
                .isInstanceOfSatisfying(
                        NoAnswer.class, no -> assertThat(no.isTimeout()).isTrue());
        assertThat(upstreams.call(LIST))
                .isInstanceOfSatisfying(
                        NoAnswer.class, no -> assertThat(no.isTimeout()).isTrue());
    }

    @Test
    void trickle_does_not_last_for_ever() {
        upstreams.patience(SOON);
        upstreams.fake().next(Behaviour.trickles(SOON.dividedBy(3), 60));
        assertThat(upstreams.call(LIST)).isEqualTo(new NoAnswer("no whole answer within the timeout", true));
    }

    @Test
    void trickle_that_ends_in_time_is_an_answer() {
        upstreams.fake().next(Behaviour.trickles(Duration.ofMillis(5), 10));
        assertThat(text(answer(upstreams.call(LIST)))).contains("\"data\"");
    }

    /// All real accounts have one address.
    @Test
    void account_that_keeps_all_its_connections_keeps_none_of_another_at_its_address() throws Exception {
        Account hung = upstreams.account();
        var free = new Account("team-b", hung.base(), hung.credential());
        upstreams.fake().always(Behaviour.hangs());
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            waiting.add(Thread.startVirtualThread(() -> upstreams.call(LIST)));
        }
        while (upstreams.fake().received().size() < 512) {
            Thread.sleep(10);
        }
        upstreams.fake().resetBehaviour();
        upstreams.at(free);
        assertThat(text(answer(upstreams.call(LIST)))).contains("\"data\"");
        upstreams.skills().close();
        for (Thread each : waiting) {
            each.join();
        }
    }

    @Test
    void nobody_at_the_port_is_not_reached() {
        upstreams.fake().die();
        assertThat(upstreams.create(FORM)).isEqualTo(new NotReached("the connection was refused"));
    }

    @Test
    void unknown_host_is_not_reached() {
        var nowhere = new Account(
                "nowhere",
                URI.create("http://nowhere.invalid"),
                upstreams.account().credential());
        assertThat(upstreams.callAt(nowhere, LIST)).isEqualTo(new NotReached("the host is unknown"));
    }

    @Test
    void what_does_not_speak_tls_is_not_reached() {
        upstreams.patience(SOON);
        URI plain = upstreams.account().base();
        var tls = new Account(
                "tls",
                URI.create("https://" + plain.getAuthority()),
                upstreams.account().credential());
        assertThat(upstreams.callAt(tls, LIST)).isInstanceOf(NotReached.class);
    }

    @Test
    void account_that_speaks_first_is_not_connected_to_for_ever() {
        try (RudeAccount early = RudeAccount.start()) {
            early.greets("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
            var account = new Account("early", early.url(), upstreams.account().credential());
            for (int i = 0; i < 20; i++) {
                upstreams.callAt(account, LIST);
            }
            assertThat(early.connections()).isBetween(1, 200);
        }
    }

    @Test
    void connections_closed_meanwhile_lose_no_create() {
        for (int i = 0; i < 5; i++) {
            assertThat(answer(upstreams.create(FORM)).status()).isLessThan(500);
            upstreams.fake().die();
            upstreams.fake().comeBack();
        }
        assertThat(upstreams.fake().received()).hasSize(5);
    }

    @Test
    void bytes_left_on_a_connection_are_not_the_next_answer() {
        for (int i = 0; i < 20; i++) {
            upstreams.fake().next(Behaviour.wrongLength());
            Outcome wrong = upstreams.call(LIST);
            assertThat(answer(wrong).status()).isEqualTo(200);
            Reply.Raw next = answer(upstreams.call(LIST));
            assertThat(next.status()).isEqualTo(200);
            assertThat(text(next)).endsWith("}").startsWith("{");
        }
    }

    @Test
    void answer_before_the_end_of_the_upload_is_the_answer() {
        MultipartBody large = MultipartBody.files(Bundles.sized("large", 8 << 20, 7));
        for (int i = 0; i < 10; i++) {
            upstreams.fake().next(Behaviour.rateLimited(Duration.ofSeconds(3)).early());
            Reply.Raw reply = answer(upstreams.create(large));
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("retry-after")).hasValue("3");
        }
        assertThat(answer(upstreams.create(FORM)).status()).isEqualTo(200);
    }

    @Test
    void upload_stops_once_it_is_answered() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAndReadNoMore(listener));
            URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            upstreams.at(new Account("full", url, upstreams.account().credential()));
            Reply.Raw reply = answer(upstreams.create(MultipartBody.files(Bundles.sized("large", 16 << 20, 7))));
            assertThat(reply.status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, true", "17, false"})
    void account_that_goes_on_saying_that_its_answer_will_come_gives_none(int interim, boolean isAnswered)
            throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAfter(interim, listener));
            URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            upstreams.at(new Account("talkative", url, upstreams.account().credential()));
            assertThat(upstreams.call(Upstreams.LIST))
                    .isInstanceOf(isAnswered ? Outcome.Answered.class : Outcome.NoAnswer.class);
        }
    }

    @SuppressWarnings("resource")
    private static void answerAfter(int interim, ServerSocket listener) {
        try {
            String answer =
                    "HTTP/1.1 100 Continue\r\n\r\n".repeat(interim) + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            Socket connection = listener.accept();
            // What came before the request would be no answer to it.
            var request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            while (!request.readLine().isEmpty()) {
                // read on
            }
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Accepted connections are left open, so that whoever goes on sending waits for ever.
    @SuppressWarnings("resource")
    private static void answerAndReadNoMore(ServerSocket listener) {
        try {
            Socket socket = listener.accept();
            socket.getInputStream().readNBytes(100);
            socket.getOutputStream()
                    .write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(4 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
