package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Case;
import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Protocol
class LimitsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final String TOO_LARGE =
            "Request exceeds the maximum size. The Skills API accepts requests up to 30MBs.";

    @Test
    @Case(29)
    void request_of_more_than_30_mb_is_refused(Client client) {
        MultipartBody form = MultipartBody.files(Bundles.sized("pdf", 32 * MEBIBYTE, 1));
        assertAnswer(client.create(form)).isRefused(413, "request_too_large").hasMessage(TOO_LARGE);
        assertAnswer(client.postChunked("/v1/skills", form))
                .isRefused(413, "request_too_large")
                .hasMessage(TOO_LARGE);
        assertThat(client.list("").json().path("data").size()).isZero();
    }

    /// A client that writes all it has before it reads must not find its connection broken instead of an answer.
    @Test
    void client_that_is_still_sending_sees_the_refusal(Client client) throws IOException {
        byte[] block = new byte[MEBIBYTE];
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send(head(client) + "Content-Length: " + 32 * MEBIBYTE + "\r\n\r\n");
            for (int i = 0; i < 32; i++) {
                http.send(block);
            }
            assertAnswer(http.answer()).isRefused(413, "request_too_large");
        }
        try (RawHttp http = RawHttp.connect(client.url())) {
            http.send(head(client) + "Transfer-Encoding: chunked\r\n\r\n");
            http.sendChunk("--B\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"a\"\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 32; i++) {
                http.sendChunk(block);
            }
            http.sendChunk(new byte[0]);
            assertAnswer(http.answer()).isRefused(413, "request_too_large");
        }
    }

    @Test
    void upload_just_below_the_limit_comes_back_whole(Client client) {
        SampleBundle bundle = Bundles.sized("pdf", 29 * MEBIBYTE, 2);
        HttpAnswer created = client.create(MultipartBody.zip(bundle)).ok();
        HttpAnswer content = client.download(created.get("id"), created.get("latest_version_id"));
        assertThat(ZipEntries.read(content.ok().bytes()).files()).containsExactlyEntriesOf(bundle.files());
    }

    @Test
    void zip_that_unpacks_to_more_than_30_mib_is_refused(Client client) {
        SampleBundle zeros = Bundles.valid("pdf").with("zeros.bin", new byte[31 * MEBIBYTE]);
        assertAnswer(client.create(MultipartBody.zip(zeros)))
                .isRefused(413, "request_too_large")
                .hasErrorCode("too_large");
    }

    @Test
    void more_than_10_000_files_are_refused(Client client) {
        List<Part> parts = new ArrayList<>(Bundles.valid("pdf").parts());
        for (int i = 0; i < 10_000; i++) {
            parts.add(Part.file("pdf/" + i, "x"));
        }
        assertAnswer(client.create(MultipartBody.of(parts))).isBadRequest().hasMessageContaining("10000");
        assertAnswer(client.create(MultipartBody.of(parts.subList(0, 10_000)))).isOk();
    }

    @Test
    void names_and_paths_have_a_length(Client client) {
        SampleBundle pdf = Bundles.valid("pdf");
        assertAnswer(client.create(MultipartBody.files(pdf.with("n".repeat(255), "x"))))
                .isOk();
        assertAnswer(client.create(MultipartBody.files(pdf.with("n".repeat(256), "x"))))
                .isBadRequest()
                .hasRule("entry_name_too_long");
        String longPath = ("d".repeat(200) + "/").repeat(5);
        assertAnswer(client.create(MultipartBody.files(pdf.with(longPath + "n".repeat(15), "x"))))
                .isOk();
        assertAnswer(client.create(MultipartBody.files(pdf.with(longPath + "n".repeat(16), "x"))))
                .isBadRequest()
                .hasRule("entry_name_too_long");
        assertAnswer(client.create(MultipartBody.files(pdf.with("d/".repeat(40) + "x", "x"))))
                .isBadRequest();
    }

    private static String head(Client client) {
        return "POST /v1/skills HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key()
                + "\r\nContent-Type: multipart/form-data; boundary=B\r\n";
    }
}
