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
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.ZipEntries;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms as clients write them, and as they get broken on the way.
@Protocol
class MultipartTest {
    private static final SampleBundle PDF = Bundles.valid("pdf").with("a.txt", "a");
    private static final byte[] SKILL_MD = PDF.skillMd().getBytes(StandardCharsets.UTF_8);

    @Test
    @Case(15)
    void form_without_a_file_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.field("display_name", "X"))))
                .isBadRequest("files[]: Field required");
    }

    @ParameterizedTest
    @Case(16)
    @ValueSource(strings = {"files", "file", "Files[]", "files[0]"})
    void file_under_another_field_is_no_file(String field, Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.file(field, "pdf/SKILL.md", SKILL_MD))))
                .isBadRequest("files[]: Field required");
    }

    @Test
    @Case(17)
    void file_without_a_filename_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.field("files[]", "---\nname: pdf\n---\n"))))
                .isBadRequest()
                .hasMessageContaining("files[].0: Expected UploadFile, received: <class 'str'>");
        assertAnswer(client.create(MultipartBody.files(PDF).field("files[]", "x")))
                .isBadRequest()
                .hasMessageContaining("files[].2: Expected UploadFile");
    }

    @Test
    void file_with_an_empty_filename_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.file("", SKILL_MD)))).isBadRequest();
    }

    @Test
    void fields_nobody_knows_are_passed_over(Client client) {
        assertAnswer(client.create(
                        MultipartBody.of(Part.field("xyzzy", "1"), Part.file("avatar", "me.png", new byte[5000]))
                                .and(PDF.parts().toArray(Part[]::new))
                                .field("description", "none of your business")))
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void title_may_stand_before_between_and_after_the_files(int position, Client client) {
        List<Part> parts = new ArrayList<>(PDF.parts());
        parts.add(position, Part.field("display_name", "X"));
        assertThat(client.create(MultipartBody.of(parts)).ok().get("display_name"))
                .isEqualTo("X");
    }

    @Test
    void field_may_say_what_type_it_has(Client client) {
        Part title = Part.raw(
                "Größe".getBytes(StandardCharsets.UTF_8),
                "Content-Disposition: form-data; name=\"display_name\"",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Length: 7");
        assertThat(client.create(MultipartBody.files(PDF).and(title)).ok().get("display_name"))
                .isEqualTo("Größe");
    }

    @Test
    void body_may_come_in_chunks(Client client) {
        assertAnswer(client.postChunked("/v1/skills", MultipartBody.zip(PDF))).isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=files[]; filename=pdf/SKILL.md",
                "content-disposition:form-data;name=\"files[]\";filename=\"pdf/SKILL.md\"",
                "CONTENT-DISPOSITION: Form-Data; Filename=\"pdf/SKILL.md\"; Name=\"files[]\"",
                "Content-Disposition: form-data; name=\"files[]\"; filename=\"upload\"; filename*=UTF-8''pdf%2FSKILL.md",
                "Content-Disposition: form-data; name=\"files[]\"; size=3; filename = \"pdf/SKILL.md\" "
            })
    void headers_of_a_part_are_read_as_clients_write_them(String header, Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.raw(SKILL_MD, header))))
                .isOk();
    }

    @Test
    void part_without_a_disposition_is_refused(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.raw(SKILL_MD, "Content-Type: text/markdown"))))
                .isBadRequest()
                .hasMessageContaining("Content-Disposition");
    }

    @Test
    void part_in_base64_is_refused_rather_than_stored_so(Client client) {
        assertAnswer(client.create(MultipartBody.of(Part.raw(
                        SKILL_MD,
                        "Content-Disposition: form-data; name=\"files[]\"; filename=\"pdf/SKILL.md\"",
                        "Content-Transfer-Encoding: base64"))))
                .isBadRequest();
    }

    /// Python's client doubles a backslash, the others send it raw; both mean the same name.
    @ParameterizedTest
    @ValueSource(strings = {"pdf\\a.txt", "pdf\\\\a.txt"})
    void backslash_is_the_same_raw_and_doubled(String spelled, Client client) {
        HttpAnswer answer = client.create(MultipartBody.files(PDF).and(Part.file(spelled, "x")));
        assertAnswer(answer).isBadRequest().hasRule("entry_path_backslash");
        assertThat(answer.json().at("/error/details/findings/0/path").asString())
                .isEqualTo("pdf\\a.txt");
    }

    /// Browsers and SDKs send a quote as `%22`, Go as `\"`.
    @ParameterizedTest
    @ValueSource(strings = {"pdf/%22quoted%22/../a", "pdf/\\\"quoted\\\"/../a"})
    void quote_in_a_filename_is_understood(String spelled, Client client) {
        HttpAnswer answer = client.create(MultipartBody.files(PDF)
                .and(Part.raw(
                        SKILL_MD, "Content-Disposition: form-data; name=\"files[]\"; filename=\"" + spelled + "\"")));
        assertAnswer(answer).isBadRequest().hasRule("entry_path_traversal");
        assertThat(answer.json().at("/error/details/findings/0/path").asString())
                .isEqualTo("pdf/\"quoted\"/../a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "form-boundary|multipart/form-data; boundary=form-boundary",
                "form-boundary|multipart/form-data; boundary=\"form-boundary\"",
                "form-boundary|Multipart/Form-Data; charset=utf-8; Boundary=form-boundary",
                "with space:and=signs?|multipart/form-data; boundary=\"with space:and=signs?\"",
                "'()+_,-./:=?|multipart/form-data; boundary=\"'()+_,-./:=?\""
            })
    void boundary_is_read_as_clients_write_it(String boundary, String contentType, Client client) {
        MultipartBody form = new MultipartBody(boundary, "", PDF.parts());
        assertAnswer(client.post("/v1/skills", contentType, form.bytes())).isOk();
    }

    @Test
    void what_stands_before_the_first_and_after_the_last_boundary_is_passed_over(Client client) {
        MultipartBody form = new MultipartBody("B", "This is a message in MIME format.\r\n\r\n", PDF.parts());
        byte[] bytes = form.bytes();
        byte[] withEpilogue = Arrays.copyOf(bytes, bytes.length + 1000);
        assertAnswer(client.post("/v1/skills", form.contentType(), withEpilogue))
                .isOk();
    }

    @Test
    void content_that_looks_like_a_boundary_is_content(Client client) {
        SampleBundle bundle = PDF.with("b.txt", "\r\n--B\r\n--BOUNDARY\r\n\r\n--");
        MultipartBody form = new MultipartBody("BOUNDARY1", "", bundle.parts());
        HttpAnswer created = client.create(form).ok();
        assertThat(ZipEntries.read(client.download(created.get("id"), created.get("latest_version_id"))
                                .ok()
                                .bytes())
                        .files())
                .containsExactlyEntriesOf(bundle.files());
    }

    @ParameterizedTest
    @Case(30)
    @CsvSource({
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=B",
        "text/plain"
    })
    void body_that_is_no_form_is_refused(String contentType, Client client) {
        assertAnswer(client.post("/v1/skills", contentType, "{\"files\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isBadRequest()
                .hasMessageContaining("multipart/form-data");
    }

    @Test
    void create_without_a_body_is_refused(Client client) {
        assertAnswer(client.send("POST", "/v1/skills", BodyPublishers.noBody())).isBadRequest();
    }

    @Test
    void boundary_that_the_body_lacks_is_refused(Client client) {
        assertAnswer(client.post(
                        "/v1/skills",
                        "multipart/form-data; boundary=other",
                        MultipartBody.files(PDF).bytes()))
                .isBadRequest()
                .hasMessageContaining("boundary");
    }

    @Test
    void form_cut_short_anywhere_is_refused_and_nothing_stored(Client client) {
        MultipartBody form = MultipartBody.files(PDF);
        byte[] bytes = form.bytes();
        int closing = form.boundary().length() + "--\r\n--\r\n".length();
        for (int length = 0; length < bytes.length - closing; length += 13) {
            assertAnswer(client.post("/v1/skills", form.contentType(), Arrays.copyOf(bytes, length)))
                    .isBadRequest();
        }
        assertThat(client.list("").json().path("data").size()).isZero();
    }
}
