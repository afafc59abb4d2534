package dev.repertoire.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Cancellation;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Secret;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.gateway.routing.SkillRequest;
import dev.repertoire.testkit.anthropic.RudeAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes an account sends for an answer: they are one that can be handed on, or none. Run with
/// `JAZZER_FUZZ=1` to look for more than the seeds show.
class AnswersFuzzTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<SkillCall> CALLS =
            List.of(Upstreams.LIST, new DownloadVersion(new SkillId("skill_1"), new VersionParameter("1")));

    private static RudeAccount rude;
    private static AccountClient client;

    @BeforeAll
    static void start() {
        rude = RudeAccount.start();
        client = new AccountClient(OutboundNetwork.DIRECT);
    }

    @AfterAll
    static void stop() {
        client.close();
        rude.close();
    }

    @MethodSource("answers")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_an_answer_to_hand_on_or_none(byte[] bytes) {
        rude.answers(_ -> bytes);
        rude.forgetRequests();
        var account = new Account("rude", rude.url(), Secret.of("sk-rude"));
        for (SkillCall call : CALLS) {
            Outcome outcome = client.send(
                    account,
                    SkillRequest.of(call, ForwardedRequest.NOTHING),
                    KeyId.MASTER,
                    new Cancellation(),
                    PATIENCE);
            switch (outcome) {
                case Outcome.Answered(var reply) -> assertCanBeHandedOn(reply, bytes.length);
                // The account closes the connection after its bytes, so nothing is waited for.
                case Outcome.NoAnswer(var why, var isTimeout) -> {
                    assertThat(isTimeout).isFalse();
                    assertThat(why).isNotBlank().hasSizeLessThan(200).doesNotContainPattern("\\p{Cntrl}");
                }
                case Outcome.NotReached(var why) -> throw new AssertionError("not reached: " + why);
            }
        }
    }

    private static void assertCanBeHandedOn(Reply.Raw reply, int sentBytes) {
        assertThat(reply.status()).isBetween(200, 599);
        int length = 0;
        for (var header : reply.headers()) {
            assertThat(header.name()).matches("[\\w!#$%&'*+.^`|~-]+");
            assertThat(header.value()).doesNotContainPattern("[\\p{Cntrl}&&[^\t]]");
            length += header.name().length() + header.value().length();
        }
        assertThat(length).isLessThanOrEqualTo(8 * 1024);
        assertThat(bodyBytes(reply)).isLessThanOrEqualTo(sentBytes);
    }

    /// How much of a body comes: a streamed one may break off.
    private static int bodyBytes(Reply.Raw reply) {
        try (Bytes body = reply.body()) {
            return switch (body) {
                case Bytes.Held held -> (int) held.sizeBytes();
                case Bytes.Streamed streamed -> streamed.stream().readAllBytes().length;
                case Bytes.Filed _ -> throw new AssertionError("no answer is a file");
            };
        } catch (IOException _) {
            return 0;
        }
    }

    static Stream<byte[]> answers() {
        String json = "{\"data\":[],\"next_page\":null}";
        String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        return Stream.of(
                        head + "content-length: " + json.length() + "\r\n\r\n" + json,
                        head + "transfer-encoding: chunked\r\n\r\n1b\r\n" + json + "\r\n0\r\n\r\n",
                        head + "transfer-encoding: chunked\r\n\r\nffffffffff\r\n" + json,
                        head + "transfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\nx: y\r\n\r\n",
                        head + "content-length: 9999\r\n\r\n" + json,
                        head + "content-length: 9999999\r\n\r\n" + json,
                        head + "content-length: -1\r\n\r\n" + json,
                        head + "content-length: 1\r\ncontent-length: 2\r\n\r\n" + json,
                        head + "\r\n" + json,
                        "HTTP/1.1 100 Continue\r\n\r\n".repeat(20) + head + "\r\n" + json,
                        "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + head + "\r\n",
                        "HTTP/1.1 101 Switching\r\nupgrade: h2c\r\n\r\nPRI * HTTP/2.0",
                        "HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello",
                        "HTTP/1.1 206 Part\r\ncontent-range: bytes 0-1/9\r\n\r\nab",
                        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\n\r\n",
                        "HTTP/1.1 999 Odd\r\n\r\n",
                        "HTTP/1.1 -200 Odd\r\n\r\n",
                        "HTTP/1.0 500\r\n\r\n",
                        "HTTP/2 200\r\n\r\n",
                        head + "x: " + "y".repeat(9000) + "\r\n\r\n" + json,
                        head + "x: y\r\n".repeat(200) + "\r\n" + json,
                        head + " folded\r\nno colon\r\n: no name\r\nx y: z\r\n\r\n",
                        head + "\0\0\0ent-type: application/json\r\n\r\n",
                        head + "a b: c\r\nx: y\0z\r\n\r\n",
                        head + "content-encoding: gzip\r\n\r\nnot gzip",
                        "SSH-2.0-OpenSSH\r\n",
                        "\r\n\r\n",
                        "\0")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
