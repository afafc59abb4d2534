package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// How the bytes of a form may travel.
@Protocol
class FramingTest {
    private static final MultipartBody LARGE = MultipartBody.zip(Bundles.sized("pdf", 1_500_000, 1));
    private static final MultipartBody SMALL = MultipartBody.zip(Bundles.valid("pdf"));

    /// curl asks before it sends more than a megabyte.
    @Test
    void client_that_asks_first_is_told_to_continue(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            byte[] body = LARGE.bytes();
            http.send(head(client, LARGE, "Content-Length: " + body.length, "Expect: 100-continue"));
            assertThat(http.answer().status()).isEqualTo(100);
            http.send(body);
            assertAnswer(http.answer()).isOk();
            assertConnectionGoesOn(http, client);
        }
    }

    @Test
    void client_that_asks_first_but_does_not_wait_is_answered(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            byte[] body = SMALL.bytes();
            http.send(head(client, SMALL, "Content-Length: " + body.length, "Expect: 100-continue"));
            http.send(body);
            HttpAnswer answer = http.answer();
            assertAnswer(answer.status() == 100 ? http.answer() : answer).isOk();
        }
    }

    @Test
    void client_that_asks_first_with_a_bad_key_is_not_told_to_continue(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send("""
                    POST /v1/skills HTTP/1.1\r
                    Host: localhost\r
                    X-Api-Key: sk-nobody\r
                    Content-Type: multipart/form-data; boundary=B\r
                    Content-Length: 20000000\r
                    Expect: 100-continue\r
                    \r
                    """);
            assertAnswer(http.answer()).isRefused(401, "authentication_error");
        }
    }

    @Test
    void chunks_may_be_as_small_as_a_byte(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send(head(client, SMALL, "Transfer-Encoding: chunked"));
            for (byte b : SMALL.bytes()) {
                http.sendChunk(new byte[] {b});
            }
            http.sendChunk(new byte[0]);
            assertAnswer(http.answer()).isOk();
            assertConnectionGoesOn(http, client);
        }
    }

    @Test
    void body_that_ends_early_leaves_nothing(Client client) throws IOException {
        byte[] body = SMALL.bytes();
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send(head(client, SMALL, "Content-Length: " + body.length));
            http.send(Arrays.copyOf(body, body.length / 2)).endOutput();
            assertAnswer(http.answer()).isBadRequest();
        }
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send(head(client, SMALL, "Transfer-Encoding: chunked"));
            http.sendChunk(Arrays.copyOf(body, body.length / 2)).endOutput();
            assertAnswer(http.answer()).isBadRequest();
        }
        assertThat(client.list("").json().path("data").size()).isZero();
    }

    @Test
    void body_may_be_compressed(Client client) throws IOException {
        assertAnswer(client.with("content-encoding", "gzip")
                        .post("/v1/skills", LARGE.contentType(), gzip(LARGE.bytes())))
                .isOk();
    }

    @Test
    void body_that_is_not_compressed_as_it_says_is_refused(Client client) throws IOException {
        Client compressing = client.with("content-encoding", "gzip");
        assertAnswer(compressing.create(SMALL)).isBadRequest().hasErrorCode("request_body_encoding_invalid");
        byte[] gzip = gzip(SMALL.bytes());
        assertAnswer(compressing.post("/v1/skills", SMALL.contentType(), Arrays.copyOf(gzip, gzip.length / 2)))
                .isBadRequest();
        assertThat(client.list("").json().path("data").size()).isZero();
    }

    @Test
    void a_refusal_does_not_wait_for_the_body(Client client) throws IOException {
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send("POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nab");
            assertAnswer(http.answer()).isRefused(401, "authentication_error");
            http.send("c".repeat(998));
            assertConnectionGoesOn(http, client);
        }
    }

    /// The JDK's own reader goes one call deeper for each of them.
    @Test
    void a_body_of_very_many_empty_gzip_members_is_refused(Client client) throws IOException {
        var members = new ByteArrayOutputStream();
        byte[] empty = gzip(new byte[0]);
        for (int i = 0; i < 200_000; i++) {
            members.writeBytes(empty);
        }
        members.writeBytes(gzip(SMALL.bytes()));
        assertAnswer(client.with("content-encoding", "gzip")
                        .post("/v1/skills", SMALL.contentType(), members.toByteArray()))
                .isBadRequest();
    }

    @Test
    void body_in_an_unknown_encoding_is_refused(Client client) {
        assertAnswer(client.with("content-encoding", "br").create(SMALL))
                .isBadRequest()
                .hasErrorCode("request_body_encoding_unsupported");
    }

    @Test
    void compressed_body_is_measured_by_what_it_unpacks_to(Client client) throws IOException {
        MultipartBody zeros = MultipartBody.files(Bundles.valid("pdf").with("zeros.bin", new byte[32 << 20]));
        assertAnswer(client.with("content-encoding", "gzip")
                        .post("/v1/skills", zeros.contentType(), gzip(zeros.bytes())))
                .isRefused(413, "request_too_large");
    }

    private static void assertConnectionGoesOn(RawHttp http, Client client) throws IOException {
        http.send("GET /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\n\r\n");
        assertAnswer(http.answer()).isOk();
    }

    private static String head(Client client, MultipartBody form, String... headers) {
        return "POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\nContent-Type: "
                + form.contentType() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
