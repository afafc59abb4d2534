package dev.repertoire.conformance.create;

import static dev.repertoire.conformance.AnswerAssert.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.conformance.Protocol;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text that a client sends in another charset than UTF-8, and text that it has damaged already.
@Protocol
class CharsetsTest {
    private static final String TITLE = "Prüfung";

    private static MultipartBody titled(byte[] title, String contentType) {
        String disposition = "Content-Disposition: form-data; name=\"display_name\"";
        Part part = contentType.isEmpty()
                ? Part.raw(title, disposition)
                : Part.raw(title, disposition, "Content-Type: " + contentType);
        return MultipartBody.files(Bundles.valid("pruefung")).and(part);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, text/plain; charset=ISO-8859-1",
        "ISO-8859-1, 'text/plain;Charset=\"iso-8859-1\"'",
        "windows-1252, text/plain; charset=windows-1252",
        "UTF-16, text/plain; charset=utf-16",
        "UTF-8, text/plain; charset=UTF-8",
        "UTF-8, text/plain",
        "UTF-8, ''"
    })
    void charset_of_a_part_is_honoured(String charset, String contentType, Client client) {
        byte[] title = TITLE.getBytes(Charset.forName(charset));
        assertThat(client.create(titled(title, contentType)).ok().get("display_name"))
                .isEqualTo(TITLE);
    }

    @Test
    void text_that_is_not_in_its_charset_is_refused(Client client) {
        byte[] latin = TITLE.getBytes(StandardCharsets.ISO_8859_1);
        assertAnswer(client.create(titled(latin, "")))
                .isBadRequest("display_name is not valid UTF-8; send it so, or name its charset in the part's"
                        + " Content-Type");
        assertAnswer(client.create(titled(latin, "text/plain; charset=US-ASCII")))
                .isBadRequest("display_name is not valid US-ASCII");
    }

    @Test
    void unknown_charset_is_refused_by_name(Client client) {
        assertAnswer(client.create(titled(new byte[] {'a'}, "text/plain; charset=ebcdic-klingon")))
                .isBadRequest("display_name is in ebcdic-klingon, which is not known here; send UTF-8");
    }

    @Test
    void text_with_a_lost_letter_is_refused(Client client) {
        assertAnswer(client.create(titled("Pr\uFFFDfung".getBytes(StandardCharsets.UTF_8), "")))
                .isBadRequest()
                .hasMessageContaining("display_name has the character U+FFFD");
    }

    @Test
    void percent_encoded_filename_is_named_as_such(Client client) {
        MultipartBody form = MultipartBody.of(Part.file("notes%2FSKILL.md", "---\nname: notes\ndescription: x\n---\n"));
        assertAnswer(client.create(form))
                .isBadRequest()
                .hasMessageContaining("'notes%2FSKILL.md' is percent-encoded")
                .hasMessageContaining("FormData(quote_fields=False)");
    }
}
