package dev.repertoire.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.CsvTable.Resources;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalZipTest {
    private static final Map<String, byte[]> FILES = Uploads.files(
            "demo-skill/SKILL.md", Uploads.SKILL_MD,
            "demo-skill/scripts/run.sh", "#!/bin/sh\n",
            "demo-skill/empty", "",
            "demo-skill/é ü.md", "text");

    /// Digests are kept in databases and lock files of others. If this fails, the change must not be made.
    @Test
    void its_bytes_never_change() {
        assertThat(Outcome.of(Uploads.of(FILES), Lane.BETA).digest())
                .isEqualTo("bff63251c0b7d12013e224220df00e22a4b21a0f620f3607e9b3cd70dca9498a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"infozip", "infozip-zip64", "infozip-stored", "git", "python-shutil"})
    void tools_that_keep_modes_make_the_same_bundle(String tool) {
        Outcome outcome = ofTool(tool);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.digest()).isEqualTo("aeecaa0c41446af9107ffaee53ff139154457e1dd5a2faf91af3956002598711");
        assertThat(outcome.files())
                .filteredOn(BundleFile::isExecutable)
                .extracting(BundleFile::path)
                .containsExactly("demo-skill/run.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jar", "python-zip64-headers", "python-unseekable-output", "python-appended"})
    void other_tools_are_read_too(String tool) {
        Outcome outcome = ofTool(tool);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.isAccepted()).isTrue();
    }

    private static Outcome ofTool(String tool) {
        return Outcome.of(Uploads.archive(Resources.bytes("/archives-of-tools/" + tool + ".zip")), Lane.BETA);
    }

    @Test
    void order_and_packing_change_nothing() {
        String digest = Outcome.of(Uploads.of(FILES), Lane.GA).digest();
        var random = new Random(1);
        for (int i = 0; i < 10; i++) {
            Map<String, byte[]> shuffled = shuffled(random);
            assertThat(Outcome.of(Uploads.of(shuffled), Lane.GA).digest()).isEqualTo(digest);
            assertThat(Outcome.of(Uploads.archive(Uploads.zip(shuffled)), Lane.BETA)
                            .digest())
                    .isEqualTo(digest);
        }
    }

    private static Map<String, byte[]> shuffled(Random random) {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>(FILES.entrySet());
        Collections.shuffle(entries, random);
        Map<String, byte[]> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }

    @Test
    void any_changed_byte_path_or_mode_makes_another_digest() {
        String digest = Outcome.of(Uploads.of(FILES), Lane.GA).digest();
        Map<String, byte[]> content = new LinkedHashMap<>(FILES);
        content.put("demo-skill/empty", new byte[1]);
        Map<String, byte[]> path = new LinkedHashMap<>(FILES);
        path.put("demo-skill/void", new byte[0]);
        path.remove("demo-skill/empty");

        assertThat(Outcome.of(Uploads.of(content), Lane.GA).digest()).isNotEqualTo(digest);
        assertThat(Outcome.of(Uploads.of(path), Lane.GA).digest()).isNotEqualTo(digest);
    }

    @Test
    void its_own_zip_read_again_is_the_same_zip() throws IOException {
        try (Upload upload = Uploads.of(FILES);
                Bundle bundle = reader().read(upload, Lane.BETA)) {
            byte[] zip = bundle.zip().toBytes();
            assertThat(Outcome.of(Uploads.archive(zip), Lane.BETA).digest())
                    .isEqualTo(bundle.digest().hex());
            var hash = Digest.sha256();
            hash.update(zip);
            assertThat(Digest.of(hash)).isEqualTo(bundle.digest());
        }
    }

    @Test
    void every_reader_sees_its_files() throws IOException {
        try (Upload upload = Uploads.of(FILES);
                Bundle bundle = reader().read(upload, Lane.BETA)) {
            byte[] zip = bundle.zip().toBytes();
            Map<String, Digest> ours = new TreeMap<>();
            bundle.files().forEach(file -> ours.put(file.path(), file.sha256()));

            assertThat(OtherReaders.commonsCompress(zip)).isEqualTo(ours);
            assertThat(OtherReaders.jdk(zip)).isEqualTo(ours);
            assertThat(OtherReaders.jdkStream(zip)).isEqualTo(ours);
        }
    }

    @Test
    void files_come_in_the_order_of_their_bytes_with_plain_modes() throws IOException {
        byte[] upload = Resources.bytes("/archives-of-tools/infozip.zip");
        try (Upload archive = Uploads.archive(upload);
                Bundle bundle = reader().read(archive, Lane.BETA);
                ZipFile zip =
                        ZipFile.builder().setByteArray(bundle.zip().toBytes()).get()) {
            List<String> shown = new ArrayList<>();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                shown.add(String.format("%o %s", entry.getUnixMode(), entry.getName()));
            }
            assertThat(shown)
                    .containsExactly(
                            "100644 demo-skill/SKILL.md",
                            "100644 demo-skill/empty.txt",
                            "100755 demo-skill/run.sh",
                            "100644 demo-skill/sub/é ü.txt");
        }
    }

    /// U+FFFF comes before U+10000 in bytes and after it in UTF-16.
    @Test
    void order_is_that_of_utf8() {
        Map<String, byte[]> files = Uploads.files("demo-skill/\uD83D\uDE00", "", "demo-skill/\uFF01", "");
        files.put("demo-skill/SKILL.md", FILES.get("demo-skill/SKILL.md"));

        assertThat(Outcome.of(Uploads.of(files), Lane.GA).paths())
                .containsExactly("demo-skill/SKILL.md", "demo-skill/\uFF01", "demo-skill/\uD83D\uDE00");
    }

    @Test
    void an_upload_can_be_read_again() throws IOException {
        try (Upload upload = Uploads.archive(Uploads.zip(FILES));
                Bundle first = reader().read(upload, Lane.BETA);
                Bundle second = reader().read(upload, Lane.GA)) {
            assertThat(first.digest()).isEqualTo(second.digest());
        }
    }

    @Test
    void large_files_go_through_a_file_unchanged() throws IOException {
        byte[] large = new byte[3 << 20];
        new Random(2).nextBytes(large);
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.put("demo-skill/large.bin", large);
        try (Upload upload = Uploads.of(files, 4096);
                Bundle bundle = reader().read(upload, Lane.BETA)) {
            var hash = Digest.sha256();
            hash.update(large);
            assertThat(OtherReaders.jdkStream(bundle.zip().toBytes()).get("demo-skill/large.bin"))
                    .isEqualTo(Digest.of(hash));
        }
    }

    private static BundleReader reader() {
        return new BundleReader(BundleLimits.defaults(), Profile.ANTHROPIC);
    }
}
