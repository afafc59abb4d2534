package dev.repertoire.conformance.download;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.SharedServer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.HttpAnswer;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipBuilder;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes of a download are a function of its files, and their digest names them.
@ExtendWith(SharedServer.class)
class DigestTest {
    private static final SampleBundle PDF =
            Bundles.valid("pdf").with("b.txt", "b").with("a.txt", "a");

    @ParameterizedTest
    @ValueSource(ints = {10, 300_000})
    void digest_is_that_of_the_bytes(int sizeBytes, Client client) throws GeneralSecurityException {
        HttpAnswer skill = client.create(MultipartBody.zip(Bundles.sized("pdf", sizeBytes, 3)))
                .ok();
        HttpAnswer content = download(client, skill).ok();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.bytes());
        assertAnswer(content)
                .hasHeader("etag", '"' + HexFormat.of().formatHex(digest) + '"')
                .hasHeader("repr-digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    }

    @Test
    void same_files_have_the_same_digest_however_they_came(TestServer server, Client client) {
        var other = new ZipBuilder().directory("pdf/");
        for (Map.Entry<String, byte[]> file : PDF.files().entrySet()) {
            other.file(file.getKey(), 0600, file.getValue());
        }
        String expected = etag(client, client.create(MultipartBody.zip(PDF)));
        assertThat(etag(client, client.create(MultipartBody.files(PDF)))).isEqualTo(expected);
        assertThat(etag(client, client.create(MultipartBody.of(Part.file("x.skill", other.bytes())))))
                .isEqualTo(expected);
        Client elsewhere = server.newWorkspace();
        assertThat(etag(elsewhere, elsewhere.create(MultipartBody.zip(PDF)))).isEqualTo(expected);
    }

    @Test
    void other_files_have_another_digest(Client client) {
        String one = etag(client, client.create(MultipartBody.zip(PDF)));
        assertThat(etag(client, client.create(MultipartBody.zip(PDF.with("a.txt", "A")))))
                .isNotEqualTo(one);
        assertThat(etag(client, client.create(MultipartBody.zip(PDF.with("c.txt", "")))))
                .isNotEqualTo(one);
        assertThat(etag(client, client.create(MultipartBody.zip(PDF.withExecutable("a.txt", "a")))))
                .isNotEqualTo(one);
    }

    @Test
    void client_that_has_the_bytes_is_told_so(Client client) {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        String etag = etag(client, skill);
        for (String tags : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            HttpAnswer answer = download(client.with("if-none-match", tags), skill);
            assertAnswer(answer).hasStatus(304).hasHeader("etag", etag);
            assertThat(answer.bytes()).isEmpty();
        }
        assertAnswer(download(client.with("if-none-match", "\"other\""), skill)).isOk();
    }

    @Test
    void head_has_the_headers_and_no_bytes(Client client) throws IOException {
        HttpAnswer skill = client.create(MultipartBody.zip(PDF)).ok();
        HttpAnswer content = download(client, skill).ok();
        try (RawHttp http = RawHttp.connect(client.url())) {
            String head = "HEAD /v1/skills/" + skill.get("id") + "/versions/" + skill.get("latest_version_id")
                    + "/content HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + client.key() + "\r\n\r\n";
            for (int i = 0; i < 2; i++) {
                HttpAnswer answer = http.send(head).answerWithoutBody();
                assertAnswer(answer)
                        .isOk()
                        .hasHeader("etag", content.header("etag").orElseThrow())
                        .hasHeader("content-length", Integer.toString(content.bytes().length));
            }
        }
    }

    @Test
    void content_stays_the_same_over_a_restart() {
        try (TestServer server = TestServer.start()) {
            Client client = server.teamA();
            HttpAnswer small = client.create(MultipartBody.zip(PDF)).ok();
            HttpAnswer large = client.create(MultipartBody.zip(Bundles.sized("large", 500_000, 1)))
                    .ok();
            byte[] smallBytes = download(client, small).ok().bytes();
            byte[] largeBytes = download(client, large).ok().bytes();
            server.restart();
            assertThat(download(client, small).ok().bytes()).isEqualTo(smallBytes);
            assertThat(download(client, large).ok().bytes()).isEqualTo(largeBytes);
            assertThat(client.skill(small.get("id")).ok().text()).isEqualTo(small.text());
        }
    }

    private static String etag(Client client, HttpAnswer skill) {
        return download(client, skill.ok()).ok().header("etag").orElseThrow();
    }

    private static HttpAnswer download(Client client, HttpAnswer skill) {
        return client.download(skill.get("id"), skill.get("latest_version_id"));
    }
}
