package dev.repertoire.wire.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final String TWO_PARTS = """
            --B\r
            Content-Disposition: form-data; name="a"\r
            \r
            one\r
            --B\r
            content-disposition: form-data; name="b"; filename="f.txt"\r
            Content-Type: text/plain\r
            \r
            two\r
            lines\r
            --B--\r
            """;

    @Test
    void parts_come_with_their_heads_and_exact_bytes() throws IOException {
        assertThat(read(stream(TWO_PARTS), "B"))
                .containsExactly(
                        Map.entry(new PartHead("a", null), "one"),
                        Map.entry(new PartHead("b", "f.txt"), "two\r\nlines"));
    }

    /// A boundary may be cut anywhere by the network; the same parts must come out for every way of cutting.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 64})
    void cutting_the_stream_into_small_reads_changes_nothing(int size) throws IOException {
        assertThat(read(new Trickle(stream(TWO_PARTS), size), "B")).isEqualTo(read(stream(TWO_PARTS), "B"));
    }

    @Test
    void bytes_that_begin_like_the_boundary_stay_in_the_part() throws IOException {
        var content = "\r\n--\r\n--Boundar\r\n--BoundarX\r\r\n-";
        String body = "--Boundary\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n" + content + "\r\n--Boundary--";
        for (int size = 1; size < 20; size++) {
            assertThat(read(new Trickle(stream(body), size), "Boundary")).containsValue(content);
        }
    }

    @Test
    void a_large_random_part_survives() throws IOException {
        byte[] content = new byte[1_000_003];
        new Random(1).nextBytes(content);
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                "preamble\r\n--B\r\nContent-Disposition: form-data; name=x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--B  \t\r\nContent-Disposition: form-data; name=y\r\n\r\n\r\n--B--epilogue"
                .getBytes(StandardCharsets.UTF_8));
        var reader = new MultipartReader(new ByteArrayInputStream(body.toByteArray()), "B");
        reader.nextPart();
        var read = new ByteArrayOutputStream();
        reader.readTo(read::write);
        assertThat(read.toByteArray()).isEqualTo(content);
        assertThat(reader.nextPart()).isEqualTo(new PartHead("y", null));
        reader.readTo((bytes, offset, count) -> assertThat(count).isZero());
        assertThat(reader.nextPart()).isNull();
    }

    @Test
    void a_form_without_parts_is_read() throws IOException {
        assertThat(read(stream("--B--\r\n"), "B")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary at all",
                "--B",
                "--Bx\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
                "--B\r\nContent-Disposition: form-data; name=\"a\"",
                "--B\r\n\r\nno head\r\n--B--",
                "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--B--",
                "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
                "--B\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--B--"
            })
    void what_is_no_multipart_is_refused(String body) {
        assertThatThrownBy(() -> read(stream(body), "B")).isInstanceOf(MalformedMultipart.class);
    }

    @Test
    void endless_headers_are_refused() {
        String body = "--B\r\nX: " + "y".repeat(100_000);
        assertThatThrownBy(() -> read(stream(body), "B"))
                .isInstanceOf(MalformedMultipart.class)
                .hasMessageContaining("16384 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`form-data; name=\"f\"; filename=\"a/SKILL.md\"`, `a/SKILL.md`",
                "`form-data; name=f; filename=a.txt`, `a.txt`",
                "`FORM-DATA; NAME=\"f\"; FILENAME=\"a b.txt\"`, `a b.txt`",
                "`form-data; filename=\"quo%22te.md\"; name=\"f\"`, `quo\"te.md`",
                "`form-data; name=\"f\"; filename=\"quo\\\"te.md\"`, `quo\"te.md`",
                "`form-data; name=\"f\"; filename=\"back\\slash\"`, `back\\slash`",
                "`form-data; name=\"f\"; filename=\"back\\\\slash\"`, `back\\slash`",
                "`form-data; name=\"f\"; filename=\"ends with\\\"`, `ends with\\`",
                "`form-data; name=\"f\"; filename=\"semi;colon=.md\"`, `semi;colon=.md`",
                "`form-data; name=\"f\"; filename=\"naïve ☃.md\"`, `naïve ☃.md`",
                "`form-data; name=\"f\"; filename=\"x\"; filename*=UTF-8''na%C3%AFve+.md`, `naïve+.md`"
            })
    void filenames_are_unquoted_as_real_clients_quote_them(String disposition, String filename) throws IOException {
        assertThat(ContentDisposition.parse(disposition)).isEqualTo(new PartHead("f", filename));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`multipart/form-data; boundary=abc`, abc",
                "`Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"`, `a b`",
                "`multipart/form-data;boundary=----x;foo=bar`, `----x`",
                "`multipart/form-data; x=\"; boundary=no\"; boundary=yes`, yes",
                "`multipart/form-data; boundary=abc;`, abc"
            })
    void boundaries_are_found(String contentType, String boundary) {
        assertThat(Boundary.in(contentType)).hasValue(boundary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data",
                "multipart/mixed; boundary=x",
                "multipart/form-data-x; boundary=x",
                "multipart/form-data; boundary=one; boundary=two",
                "multipart/form-data; x=\"boundary=no\"",
                ""
            })
    void other_content_types_have_none(String contentType) {
        assertThat(Boundary.in(contentType)).isEmpty();
    }

    private static Map<PartHead, String> read(InputStream body, String boundary) throws IOException {
        var reader = new MultipartReader(body, boundary);
        Map<PartHead, String> parts = new LinkedHashMap<>();
        for (PartHead head = reader.nextPart(); head != null; head = reader.nextPart()) {
            var content = new ByteArrayOutputStream();
            reader.readTo(content::write);
            parts.put(head, content.toString(StandardCharsets.UTF_8));
        }
        return parts;
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    /// Gives at most a few bytes a read, as a slow connection does.
    private static final class Trickle extends InputStream {
        private final InputStream body;
        private final int size;

        Trickle(InputStream body, int size) {
            this.body = body;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return body.read(target, offset, Math.min(size, length));
        }
    }
}
