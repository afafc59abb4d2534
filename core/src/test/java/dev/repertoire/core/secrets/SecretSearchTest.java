package dev.repertoire.core.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.secrets.SecretSearch.Hit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No secret stands here, not even a made-up one: they are made as the tests run.
class SecretSearchTest {
    private static final String KEY_HEADER = "-----BEGIN " + "RSA PRIVATE KEY-----";

    static List<Token> tokens() {
        return Token.ALL;
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_is_found_wherever_it_stands(Token token) {
        String made = made(token);
        for (String text : List.of(
                made,
                "KEY=" + made,
                "a\n\"" + made + "\",",
                "x\\n" + made,
                "Bearer " + made + "\n",
                "?key%3D" + made,
                "\\u003d" + made,
                "\u001b[1;32m" + made)) {
            assertThat(found(text)).as(text).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void token_in_utf_16_is_found(String charset) {
        var search = new SecretSearch();
        byte[] text = ("\ufeffa\nKEY=" + made(Token.ALL.getFirst())).getBytes(Charset.forName(charset));
        search.accept(text, 0, text.length);
        assertThat(search.finish()).extracting(Hit::line).containsExactly(2);
    }

    @Test
    void key_in_short_lines_is_found() {
        Random random = new Random(4);
        String lines = random.ints(200, 0, 62)
                .mapToObj(i -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".substring(i, i + 1))
                .collect(Collectors.joining())
                .replaceAll("(.{40})", "$1\r\n");
        assertThat(found(KEY_HEADER + "\r\n" + lines)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void what_stands_for_a_token_is_not_found(Token token) {
        int length = token.least();
        for (String rest : List.of(
                "",
                "…",
                "...",
                "xxx",
                "x".repeat(length),
                "X".repeat(length),
                "0".repeat(length),
                "<your-key>",
                "YOUR_KEY_GOES_HERE_" + "A".repeat(length),
                "your-key-goes-here-" + "a".repeat(length),
                made(token).substring(token.prefix().length()).substring(0, length - 1),
                "EXAMPLE" + made(token).substring(token.prefix().length()))) {
            assertThat(found("key: " + token.prefix() + rest + " \n")).as(rest).isEmpty();
        }
        assertThat(found("a" + made(token))).as("the end of a word").isEmpty();
    }

    /// A name in a text is of one kind: `sk-` also begins words.
    @ParameterizedTest
    @MethodSource("tokens")
    void letters_of_one_kind_are_no_token(Token token) {
        if (token.kinds() > 1) {
            String letters = "qwertyuiopasdfghjklzxcvbnm".repeat(5);
            String rest = letters.substring(0, token.least() + 1);
            assertThat(found("key: " + token.prefix() + rest + "\n")).as(rest).isEmpty();
        }
    }

    /// Also where the part of the file that is held moves on.
    @Test
    void the_end_of_a_word_is_not_found_at_any_place_of_a_long_file() {
        String made = made(Token.ALL.getFirst());
        for (int before = (16 << 10) - 8; before < (16 << 10) + 8; before++) {
            assertThat(found("a".repeat(before) + made + " ".repeat(32 << 10)))
                    .as("after %d letters", before)
                    .isEmpty();
        }
    }

    @Test
    void a_private_key_has_a_long_line_of_many_characters() {
        String line = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        assertThat(found(KEY_HEADER + "\n" + line + "\n")).hasSize(1);
        assertThat(found(KEY_HEADER + "\n" + line.substring(3))).isEmpty();
        assertThat(found(KEY_HEADER + "\n" + "x".repeat(64) + "\n")).isEmpty();
    }

    @Test
    void content_that_is_read_byte_by_byte_or_skipped_is_searched() throws IOException {
        byte[] content = ("KEY=" + made(Token.ALL.getFirst()) + "\n").getBytes(StandardCharsets.UTF_8);
        var findings = new Findings(Profile.ANTHROPIC);
        var files = new SecretFiles(SecretPolicy.REFUSE, findings);
        try (InputStream bytes = files.search("pdf/bytes.md", new ByteArrayInputStream(content));
                InputStream skipped = files.search("pdf/skipped.md", new ByteArrayInputStream(content))) {
            for (byte each : content) {
                assertThat(bytes.read()).isEqualTo(each);
            }
            assertThat(bytes.read()).isNegative();
            skipped.skipNBytes(content.length);
            assertThat(skipped.read()).isNegative();
        }
        assertThat(findings.errorsFirst()).extracting(Finding::path).containsExactly("pdf/bytes.md", "pdf/skipped.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAIOSFODNN7EXAMPLE",
                "risk-ant-colony-Optimisation-with-2000-Agents-and-more",
                "npm_config_registry=https://registry.example.com/npm/0123456789",
                "hf_repo hf_cache_dir_for_Transformers_and_Datasets_2024",
                ".sk-folding-cube .sk-cube1:before",
                "from sklearn.model_selection import train_test_split",
                "curl https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                "-----BEGIN CERTIFICATE-----",
                "if (text.startsWith(\"-----BEGIN PRIVATE KEY-----\")) {",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----",
            })
    void documentation_and_source_text_have_none(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void a_private_key_is_found_with_its_line_and_not_by_its_header_alone() {
        String key = random("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 64);
        for (String header : List.of(
                KEY_HEADER,
                KEY_HEADER.replace("RSA ", ""),
                KEY_HEADER.replace("RSA", "OPENSSH"),
                KEY_HEADER.replace("RSA", "ENCRYPTED"),
                KEY_HEADER.replace("RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK"))) {
            assertThat(found("\n\n" + header + "\n" + key))
                    .containsExactly(new Hit(3, "a private key", "-----BEGIN …"));
            assertThat(found("{\"k\": \"" + header + "\\n" + key + "\\n\"}")).hasSize(1);
            assertThat(found(header + "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + key))
                    .hasSize(1);
        }
        assertThat(found(KEY_HEADER.replace("PRIVATE", "PUBLIC") + "\n" + key)).isEmpty();
        assertThat(found(KEY_HEADER + "\n" + "A".repeat(64))).isEmpty();
    }

    @Test
    void lines_are_counted_and_no_more_are_told_than_help() {
        String token = made(Token.ALL.getFirst());

        assertThat(found("a\nb " + token + "\n\n" + token))
                .extracting(Hit::line)
                .containsExactly(2, 4);
        assertThat(found((token + "\n").repeat(100))).hasSize(SecretSearch.MOST);
    }

    /// The window moves on; nothing may fall through between two.
    @Test
    void a_token_is_found_at_every_place_of_a_long_file_however_it_is_read() {
        String token = made(Token.ALL.getFirst());
        for (int at = 15_000; at < 17_500; at += 7) {
            byte[] bytes = (" ".repeat(at) + token + " ".repeat(3_000)).getBytes(StandardCharsets.US_ASCII);
            assertThat(found(bytes, bytes.length)).as("at %d", at).hasSize(1);
            assertThat(found(bytes, 1 + at % 900)).as("at %d", at).hasSize(1);
        }
    }

    @Test
    void random_bytes_have_none() {
        byte[] bytes = new byte[4 << 20];
        new Random(1).nextBytes(bytes);
        assertThat(found(bytes, 8192)).isEmpty();
        String base64 = java.util.Base64.getUrlEncoder().encodeToString(bytes);
        assertThat(found(base64)).isEmpty();
    }

    private static String made(Token token) {
        for (int seed = 0; ; seed++) {
            String made = token.prefix() + random(token.alphabet(), token.least(), seed);
            if (!found(made).isEmpty()) {
                return made;
            }
            // By chance it has a word in it, or no digit. That must be rare.
            assertThat(seed).isLessThan(5);
        }
    }

    private static String random(String alphabet, int length) {
        return random(alphabet, length, 0);
    }

    private static String random(String alphabet, int length, int seed) {
        return new Random(seed)
                .ints(length, 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private static List<Hit> found(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return found(bytes, Math.max(bytes.length, 1));
    }

    private static List<Hit> found(byte[] bytes, int atOnce) {
        var search = new SecretSearch();
        for (int from = 0; from < bytes.length; from += atOnce) {
            search.accept(bytes, from, Math.min(atOnce, bytes.length - from));
        }
        return search.finish();
    }
}
