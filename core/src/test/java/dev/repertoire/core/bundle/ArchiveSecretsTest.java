package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.secrets.SecretPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/// Each of these zips has a file that Python's zipfile reads.
class ArchiveSecretsTest {
    private static final byte[] PLAIN = zip("demo/SKILL.md", "text", "demo/a.txt", "b");
    private static final byte[] METHOD_DEFLATED = {8, 0};
    private static final byte[] METHOD_BZIP2 = {12, 0};
    private static final int LOCAL_METHOD = 8;
    private static final int CENTRAL_METHOD = 10;

    @Test
    void zip_without_secrets_has_none() throws IOException {
        assertThat(found(PLAIN, SecretPolicy.REFUSE)).isEmpty();
    }

    @Test
    void zip_with_bytes_around_it_can_not_be_searched() throws IOException {
        byte[] after = Arrays.copyOf(PLAIN, PLAIN.length + 1);
        after[PLAIN.length] = '\n';
        assertUnsearched(after);
        var before = new ByteArrayOutputStream();
        before.write('#');
        before.writeBytes(PLAIN);
        assertUnsearched(before.toByteArray());
    }

    private static void assertUnsearched(byte[] zip) throws IOException {
        assertThat(found(zip, SecretPolicy.REFUSE)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("secret_file");
            assertThat(finding.path()).isNull();
            assertThat(finding.message()).startsWith("the archive can't be searched for secrets: ");
        });
        assertThat(found(zip, SecretPolicy.REFUSE.allow("a.txt"))).hasSize(1);
        assertThat(found(zip, SecretPolicy.WARN)).isEmpty();
    }

    @Test
    void entry_packed_in_another_way_can_not_be_searched_unless_it_is_allowed() throws IOException {
        byte[] zip = PLAIN.clone();
        method(zip, "PK\1\2", 1, CENTRAL_METHOD);
        method(zip, "PK\3\4", 1, LOCAL_METHOD);

        assertThat(found(zip, SecretPolicy.REFUSE)).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("demo/a.txt");
            assertThat(finding.message())
                    .isEqualTo("'demo/a.txt' can't be searched for secrets: the entry is compressed with method 12"
                            + " (bzip2); expected deflate or none");
        });
        assertThat(found(zip, SecretPolicy.REFUSE.allow("a.txt"))).isEmpty();
    }

    @Test
    void entry_with_two_names_can_not_be_searched_and_its_name_is_checked() throws IOException {
        byte[] zip = zip("demo/a.pem", "b");
        int local = indexOf(zip, "demo/a.pem", 0);
        zip[local + "demo/".length()] = 'b';

        assertThat(found(zip, SecretPolicy.REFUSE))
                .extracting(Finding::message)
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("'demo/a.pem' is a private key"),
                        unsearched -> assertThat(unsearched)
                                .startsWith("'demo/a.pem' can't be searched for secrets: the entry's own header names"
                                        + " it differently"));
    }

    @Test
    void entry_with_broken_data_can_not_be_searched() throws IOException {
        byte[] zip = PLAIN.clone();
        zip[indexOf(zip, "demo/SKILL.md", 0) + "demo/SKILL.md".length() + 2] ^= 1;

        assertThat(found(zip, SecretPolicy.REFUSE)).extracting(Finding::path).containsExactly("demo/SKILL.md");
    }

    @Test
    void file_in_a_repository_is_searched_since_it_is_sent() throws IOException {
        byte[] zip = zip("demo/.git/.env", "b");
        assertThat(found(zip, SecretPolicy.REFUSE)).hasSize(1);
    }

    private static byte[] zip(String... pathsAndTexts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putArchiveEntry(new ZipArchiveEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<Finding> found(byte[] zip, SecretPolicy secrets) throws IOException {
        return ArchiveSecrets.in(new SeekableInMemoryByteChannel(zip), secrets);
    }

    /// Changes the method of the entry at `index`.
    private static void method(byte[] zip, String signature, int index, int offset) {
        int at = indexOf(zip, signature, 0);
        for (int i = 0; i < index; i++) {
            at = indexOf(zip, signature, at + 1);
        }
        assertThat(Arrays.copyOfRange(zip, at + offset, at + offset + 2)).isEqualTo(METHOD_DEFLATED);
        System.arraycopy(METHOD_BZIP2, 0, zip, at + offset, METHOD_BZIP2.length);
    }

    private static int indexOf(byte[] zip, String text, int from) {
        return new String(zip, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }
}
