package dev.repertoire.testkit.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The log holds what arrived, byte for byte.
@Timeout(60)
class ReceivedRequestTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("team-a", "team-b");
    private final FakeAccount account = anthropic.account("team-a");

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void head_is_kept_as_it_was_sent() throws IOException {
        String head =
                "GET /v1/skills/a%2fb?x=%41&&model=A+b HTTP/1.1\r\nhOST: x\r\nX-Odd:   spaced \r\nanthropic-beta: b\r\n"
                        + "anthropic-beta: a\r\nX-Api-Key: " + account.key() + "\r\nX-Text: \u00fc\r\n\r\n";
        try (RawHttp http = RawHttp.connect(anthropic.url())) {
            assertThat(http.send(head).answer().status()).isEqualTo(404);
        }
        ReceivedRequest received = anthropic.received().getFirst();
        assertThat(received.head().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(head.getBytes(StandardCharsets.UTF_8));
        assertThat(received.account()).hasValue("team-a");
        assertThat(received.operation()).isEqualTo(ApiOperation.GET_SKILL);
        assertThat(received.method()).isEqualTo("GET");
        assertThat(received.target()).isEqualTo("/v1/skills/a%2fb?x=%41&&model=A+b");
        assertThat(received.headers())
                .startsWith(
                        new HeaderLine("hOST", "x"),
                        new HeaderLine("X-Odd", "spaced"),
                        new HeaderLine("anthropic-beta", "b"),
                        new HeaderLine("anthropic-beta", "a"));
    }

    @Test
    void body_is_kept_as_it_was_sent() throws IOException {
        byte[] body = everyByte();
        try (RawHttp http = RawHttp.connect(account.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + account.key()
                            + "\r\nContent-Length: 256\r\n\r\n")
                    .send(body);
            assertThat(http.answer().status()).isEqualTo(400);
        }
        assertThat(account.received().getFirst().body()).isEqualTo(body);
    }

    @Test
    void chunked_body_is_kept_without_its_framing() throws IOException {
        try (RawHttp http = RawHttp.connect(account.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: x\r\nx-api-key: " + account.key()
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .sendChunk("one ".getBytes(StandardCharsets.UTF_8))
                    .sendChunk("two".getBytes(StandardCharsets.UTF_8))
                    .sendChunk(new byte[0]);
            assertThat(http.answer().status()).isEqualTo(400);
            assertThat(Call.list(http, account).answer().status()).isEqualTo(200);
        }
        assertThat(account.received().getFirst().body()).asString().isEqualTo("one two");
    }

    @Test
    void upload_may_wait_to_be_asked_on() throws IOException {
        try (RawHttp http = Call.createHead(account, "Expect: 100-continue\r\n")) {
            assertThat(http.answer().status()).isEqualTo(100);
            assertThat(http.send(Call.PDF.bytes()).answer().status()).isEqualTo(200);
        }
        assertThat(account.received().getFirst().body()).isEqualTo(Call.PDF.bytes());
    }

    @Test
    void request_that_no_account_sent_is_kept_too() {
        Client.of(anthropic.url()).withKey("sk-of-our-caller").list("");
        assertThat(anthropic.received()).singleElement().satisfies(received -> {
            assertThat(received.account()).isEmpty();
            assertThat(received.contains("sk-of-our-caller")).isTrue();
            assertThat(received.contains("sk-of-another")).isFalse();
        });
        assertThat(account.received()).isEmpty();
    }

    @Test
    void refused_request_is_kept() throws IOException {
        account.next(Behaviour.overloaded());
        try (RawHttp http = Call.create(account)) {
            http.answer();
        }
        assertThat(account.received().getFirst().body()).isEqualTo(Call.PDF.bytes());
    }

    @Test
    void many_at_once_are_all_kept() throws Exception {
        List<Thread> callers = IntStream.range(0, 16)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    Client client = Client.of(anthropic.url()).withKey(account.key());
                    for (int n = 0; n < 10; n++) {
                        client.get("/v1/skills?from=" + i + "&n=" + n).ok();
                    }
                }))
                .toList();
        for (Thread caller : callers) {
            assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
        }
        assertThat(account.received().stream().map(ReceivedRequest::target).distinct())
                .hasSize(160);
        anthropic.forgetReceived();
        assertThat(anthropic.received()).isEmpty();
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
