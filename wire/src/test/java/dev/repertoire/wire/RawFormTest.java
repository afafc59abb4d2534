package dev.repertoire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.RawForm;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.core.bundle.SpoolSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forwarded form is the received one without our own parameters.
class RawFormTest {
    private static final String CONTENT_TYPE = "multipart/form-data; boundary=\"b-1\"; charset=utf-8";
    private static final String END = "--b-1--\r\n";

    @TempDir
    Path folder;

    /// A letter is a part: `F` a file, `T` a title, `M` and `P` parts of ours.
    @ParameterizedTest
    @CsvSource({
        "F,     F",
        "TF,    TF",
        "MF,    F",
        "FM,    F",
        "FMT,   FT",
        "MFT,   FT",
        "FTM,   FT",
        "MPF,   F",
        "FMP,   F",
        "MFP,   F",
        "MFPT,  FT",
        "PFTM,  FT",
    })
    void parts_of_ours_are_cut_wherever_they_stand(String sent, String kept) throws IOException {
        for (String preamble : new String[] {"", "\r\n", "to be ignored\r\n"}) {
            for (String epilogue : new String[] {"", "to be ignored, too"}) {
                assertThat(raw(preamble + form(sent) + epilogue))
                        .as("preamble '%s', epilogue '%s'", preamble, epilogue)
                        .isEqualTo(preamble + form(kept) + epilogue);
            }
        }
    }

    @Test
    void form_without_parts_of_ours_is_one_piece() throws IOException {
        try (UploadForm form = read(form("FTF"))) {
            assertThat(form.upload().form().orElseThrow().pieces()).hasSize(1);
        }
    }

    @Test
    void content_type_stays_as_it_came() throws IOException {
        try (UploadForm form = read(form("FM"))) {
            assertThat(form.upload().form().orElseThrow().contentType()).isEqualTo(CONTENT_TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MFM", "FPP", "MMF"})
    void part_of_ours_that_comes_twice_is_refused(String sent) {
        assertThatThrownBy(() -> read(form(sent)).close())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is given more than once in the form");
    }

    @Test
    void what_looks_like_a_part_of_ours_within_a_file_stays() throws IOException {
        String file = file("Content-Disposition: form-data; name=model\r\n\r\nx");
        assertThat(raw(file + part('M') + END)).isEqualTo(file + END);
    }

    @Test
    void form_larger_than_memory_is_the_same() throws IOException {
        String file = file("noise ".repeat(50_000));
        assertThat(raw(part('M') + file + part('P') + file + END)).isEqualTo(file + file + END);
    }

    private static String file(String content) {
        return "--b-1\r\nContent-Disposition: form-data; name=\"files[]\"; filename=\"pdf/a\"\r\n\r\n" + content
                + "\r\n";
    }

    private static String form(String parts) {
        var form = new StringBuilder();
        parts.chars().forEach(part -> form.append(part((char) part)));
        return form.append(END).toString();
    }

    private static String part(char kind) {
        String head = "--b-1\r\ncontent-disposition: form-data; name=";
        return switch (kind) {
            case 'F' -> head + "\"files[]\"; filename=\"pdf/größe.md\"\r\nX-Own: kept\r\n\r\n--b-\r\n\r\n";
            case 'T' -> head + "\"display_title\"\r\n\r\nPDF\r\n";
            case 'M' -> head + "\"model\"\r\n\r\nclaude\r\n";
            default -> head + "\"custom_llm_provider\"\r\n\r\nanthropic\r\n";
        };
    }

    private String raw(String body) throws IOException {
        try (UploadForm form = read(body)) {
            RawForm raw = form.upload().form().orElseThrow();
            var bytes = new ByteArrayOutputStream();
            for (SpoolSlice piece : raw.pieces()) {
                bytes.writeBytes(piece.toBytes());
            }
            assertThat(raw.sizeBytes()).isEqualTo(bytes.size());
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private UploadForm read(String body) throws IOException {
        var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return new UploadReader(SpoolFolder.of(folder), new SpoolMemory(1 << 20, 1 << 20), 100)
                .read(CONTENT_TYPE, bytes);
    }
}
