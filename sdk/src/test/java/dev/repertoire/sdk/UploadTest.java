package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.repertoire.core.Digest;
import dev.repertoire.core.Lane;
import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    private static final String SKILL_MD = "---\nname: demo-skill\ndescription: Does a thing.\n---\n\n# Demo\n";

    @TempDir
    Path around = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(around.resolve("demo-skill"));
        write("SKILL.md", SKILL_MD);
        write("references/a.md", "a");
    }

    @Test
    void the_same_files_have_the_same_digest_whatever_they_are_sent_as() throws IOException {
        Path zip = zip(around.resolve("x.zip"), "demo-skill/");
        Path skill = Files.copy(zip, around.resolve("x.skill"));
        Map<String, byte[]> bare = Map.of("SKILL.md", utf8(SKILL_MD), "references/a.md", utf8("a"));
        Map<String, byte[]> inFolder =
                Map.of("demo-skill/SKILL.md", utf8(SKILL_MD), "demo-skill/references/a.md", utf8("a"));
        Path renamed = around.resolve("work in progress");
        Files.move(folder, renamed);

        List<Digest> digests = new ArrayList<>();
        for (Upload upload : List.of(
                Upload.of(renamed),
                Upload.directory(renamed),
                Upload.of(zip),
                Upload.of(skill),
                Upload.files(bare),
                Upload.files(inFolder))) {
            try (CheckedUpload checked = upload.check(Profile.ANTHROPIC)) {
                assertThat(checked.findings()).isEmpty();
                assertThat(checked.isAccepted()).isTrue();
                assertThat(checked.name()).contains("demo-skill");
                assertThat(checked.files())
                        .extracting(BundleFile::path)
                        .containsExactly("demo-skill/SKILL.md", "demo-skill/references/a.md");
                digests.add(checked.digest().orElseThrow());
                assertThat(sha256(checked.zip())).isEqualTo(digests.getLast());
            }
        }
        assertThat(digests).hasSize(6).containsOnly(digests.getFirst());
    }

    @Test
    void a_lone_skill_md_is_packed_under_the_name_it_gives() throws IOException {
        Path draft = Files.writeString(around.resolve("draft.md"), SKILL_MD);
        Path alone =
                Files.writeString(Files.createDirectory(around.resolve("alone")).resolve("SKILL.md"), SKILL_MD);
        Path chosen = folder.resolve("SKILL.md");
        for (Upload upload : List.of(Upload.skillMd(draft), Upload.of(alone), Upload.skillMd(chosen))) {
            try (CheckedUpload checked = upload.check(Profile.PORTABLE)) {
                assertThat(checked.files()).extracting(BundleFile::path).containsExactly("demo-skill/SKILL.md");
            }
        }
    }

    @Test
    void a_skill_md_with_files_beside_it_stands_for_its_folder() {
        try (CheckedUpload checked = Upload.of(folder.resolve("SKILL.md")).check(Profile.ANTHROPIC)) {
            assertThat(checked.files())
                    .extracting(BundleFile::path)
                    .containsExactly("demo-skill/SKILL.md", "demo-skill/references/a.md");
        }
    }

    @Test
    void unrelated_files_are_left_out_and_execute_bits_are_kept() throws IOException {
        write(".git/HEAD", "");
        write("node_modules/x.js", "");
        write(".DS_Store", "");
        write("references/Thumbs.db", "");
        write(".skillignore", "*.bak\n");
        write("old.bak", "");
        write("run.sh", "");
        Files.setPosixFilePermissions(folder.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.files())
                    .extracting(BundleFile::path)
                    .containsExactly("demo-skill/SKILL.md", "demo-skill/references/a.md", "demo-skill/run.sh");
            assertThat(checked.files().getLast().isExecutable()).isTrue();
        }
    }

    @Test
    void all_that_is_wrong_is_found_at_once_with_its_line() throws IOException {
        write("SKILL.md", "---\nname: Demo\ndescription: <b>x</b>\n---\n");
        Files.createSymbolicLink(folder.resolve("passwd"), Path.of("/etc/passwd"));
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.isAccepted()).isFalse();
            assertThat(checked.name()).isEmpty();
            assertThat(checked.files()).isEmpty();
            assertThat(checked.findings())
                    .extracting(Finding::rule, Finding::path, Finding::line)
                    .containsExactly(
                            tuple("entry_not_regular", "demo-skill/passwd", null),
                            tuple("name_invalid", "demo-skill/SKILL.md", 2),
                            tuple("description_xml", "demo-skill/SKILL.md", 3),
                            tuple("body_empty", "demo-skill/SKILL.md", null));
            assertThatIllegalStateException().isThrownBy(checked::zip);
        }
        assertThatExceptionOfType(InvalidUploadException.class)
                .isThrownBy(() -> Upload.directory(folder).prepare(Lane.GA, Profile.ANTHROPIC))
                .satisfies(e -> assertThat(e.findings()).hasSize(4));
    }

    @Test
    void only_the_profile_portable_asks_that_the_folder_has_the_skill_s_name() throws IOException {
        Path other = Files.move(folder, around.resolve("other"));
        try (CheckedUpload checked = Upload.directory(other).check(Profile.PORTABLE)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("name_directory_mismatch");
        }
    }

    @Test
    void what_is_prepared_is_sent_the_same_each_time() throws IOException {
        try (UploadBody prepared = Upload.directory(folder).prepare(Lane.BETA, Profile.ANTHROPIC)) {
            assertThat(prepared.filename()).isEqualTo("demo-skill.zip");
            byte[] first = prepared.open().readAllBytes();
            write("SKILL.md", "changed meanwhile");
            assertThat(prepared.open().readAllBytes()).isEqualTo(first).hasSize((int) prepared.sizeBytes());
            assertThat(sha256(new ByteArrayInputStream(first)))
                    .isEqualTo(prepared.digest().orElseThrow());
        }
    }

    @Test
    void unchecked_a_zip_is_sent_as_it_is() throws IOException {
        byte[] bytes = utf8("no zip at all");
        Path zip = Files.write(around.resolve("x.zip"), bytes);
        try (UploadBody prepared = Upload.zip(zip).allowSecrets().prepare(Lane.GA, null)) {
            assertThat(prepared.filename()).endsWith(".zip");
            assertThat(prepared.open().readAllBytes()).isEqualTo(bytes);
            assertThat(prepared.digest()).isEmpty();

            Files.writeString(zip, "something else");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> prepared.open().readAllBytes())
                    .withMessageContaining("changed while it was packed");
        }
    }

    @Test
    void unchecked_a_zip_that_can_not_be_searched_for_secrets_is_refused() throws IOException {
        Path zip = Files.write(around.resolve("x.zip"), utf8("no zip at all"));
        assertThatExceptionOfType(InvalidUploadException.class)
                .isThrownBy(() -> Upload.zip(zip).prepare(Lane.GA, null))
                .withMessageStartingWith("the archive can't be searched for secrets: the uploaded file is not a zip");
    }

    @Test
    void unchecked_a_folder_is_packed_whatever_is_in_it() throws IOException {
        write("SKILL.md", "---\nname: Not A Name\ndescription: <b>\n---\n");
        write("CON", "x");
        try (UploadBody prepared = Upload.directory(folder).prepare(Lane.GA, null)) {
            assertThat(entries(prepared.open()))
                    .containsExactly("Not A Name/CON", "Not A Name/SKILL.md", "Not A Name/references/a.md");
            assertThat(prepared.digest()).isPresent();
        }
        write("SKILL.md", "nothing that can be read");
        try (UploadBody prepared = Upload.directory(folder).prepare(Lane.GA, null)) {
            assertThat(entries(prepared.open())).contains("demo-skill/SKILL.md");
        }
    }

    @Test
    void unchecked_what_no_zip_can_hold_is_still_refused() throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc/passwd"));

        assertThatExceptionOfType(InvalidUploadException.class)
                .isThrownBy(() -> Upload.directory(folder).prepare(Lane.GA, null))
                .satisfies(
                        e -> assertThat(e.findings()).extracting(Finding::rule).containsExactly("entry_not_regular"));
    }

    @Test
    void a_secret_is_refused_unless_it_is_allowed_by_its_path() throws IOException {
        write(".env", "KEY=x");
        write("references/a.md", "Key: AK" + "IA" + "QWERTZUIOPLKJHGF");
        Path zip = around.resolve("x.zip");
        try (CheckedUpload checked = Upload.directory(folder).allowSecrets().check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("secret_file", "secret_file");
            checked.writeTo(zip);
        }
        Map<String, byte[]> memory = Map.of("SKILL.md", utf8(SKILL_MD), ".env", utf8("KEY=x"));
        for (Upload upload : List.of(Upload.directory(folder), Upload.zip(zip), Upload.files(memory))) {
            for (Profile profile : new Profile[] {Profile.ANTHROPIC, null}) {
                assertThatExceptionOfType(InvalidUploadException.class)
                        .isThrownBy(() -> upload.prepare(Lane.GA, profile))
                        .satisfies(
                                e -> assertThat(e.findings().getFirst().path()).endsWith("/.env"));
            }
            Upload half = upload.allowSecret(".env");
            Upload allowed = half.allowSecret("references/a.md");
            allowed.prepare(Lane.GA, Profile.ANTHROPIC).close();
            allowed.prepare(Lane.GA, null).close();
        }
        for (Profile profile : new Profile[] {Profile.ANTHROPIC, null}) {
            assertThatExceptionOfType(InvalidUploadException.class)
                    .isThrownBy(() -> Upload.zip(zip).allowSecret(".env").prepare(Lane.GA, profile))
                    .withMessageStartingWith("line 1 of 'demo-skill/references/a.md' has an AWS access key (AKIA…)");
        }
    }

    @Test
    void what_git_ignores_stays_here_and_is_counted() throws IOException {
        Files.createDirectory(around.resolve(".git"));
        write(".gitignore", "*.log\n.env\n");
        write("x.log", "");
        write(".env", "KEY=x");
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.files())
                    .extracting(BundleFile::path)
                    .containsExactly("demo-skill/.gitignore", "demo-skill/SKILL.md", "demo-skill/references/a.md");
            assertThat(checked.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("git_ignored");
                assertThat(finding.message()).startsWith("2 files or folders that git ignores are left out: ");
            });
        }
    }

    @Test
    void one_finding_says_what_became_of_skill_md() throws IOException {
        write(".skillignore", "*.md\n");
        write("run.sh", "");
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("skill_md_ignored");
            assertThat(checked.files())
                    .extracting(BundleFile::path)
                    .containsExactly("demo-skill/SKILL.md", "demo-skill/run.sh");
        }
        write(".skillignore", "");
        Files.move(folder.resolve("SKILL.md"), around.resolve("SKILL.md"));
        Files.createSymbolicLink(folder.resolve("SKILL.md"), around.resolve("SKILL.md"));
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("entry_not_regular");
        }
    }

    @Test
    void what_is_too_large_is_refused_by_its_size_alone() throws IOException {
        try (var large =
                FileChannel.open(folder.resolve("large"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.allocate(1), 40L << 20);
        }
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("too_large");
        }
    }

    @Test
    void a_zip_is_written_whole_over_an_older_one() throws IOException {
        Path target = Files.writeString(around.resolve("out.zip"), "old");
        try (CheckedUpload checked = Upload.directory(folder).check(Profile.ANTHROPIC)) {
            checked.writeTo(target);

            assertThat(sha256(Files.newInputStream(target)))
                    .isEqualTo(checked.digest().orElseThrow());
        }
        assertThat(around.toFile().list()).containsExactlyInAnyOrder("demo-skill", "out.zip");
    }

    @Test
    void what_is_not_there_is_said_in_a_sentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.of(around.resolve("none")))
                .withMessage("there is nothing at " + around.resolve("none")
                        + "; expected a skill's folder, a .zip, a .skill or a SKILL.md");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upload.of(folder.resolve("references/a.md")))
                .withMessageStartingWith("there is a file of another kind at ");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Upload.directory(around.resolve("none")).check(Profile.ANTHROPIC))
                .withMessageContaining("there is no ");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Upload.directory(folder.resolve("SKILL.md")).check(Profile.ANTHROPIC))
                .withMessageContaining("is not a folder");
    }

    @Test
    void files_in_memory_without_a_skill_md_are_refused() {
        try (CheckedUpload checked = Upload.files(Map.of()).check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("skill_md_missing");
        }
        try (CheckedUpload checked = Upload.files(Map.of("a/SKILL.md", utf8(SKILL_MD), "b/x", utf8("")))
                .check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).contains("skill_md_missing");
        }
        try (CheckedUpload checked = Upload.files(Map.of("SKILL.md", utf8(SKILL_MD), "../x", utf8("")))
                .check(Profile.ANTHROPIC)) {
            assertThat(checked.findings()).extracting(Finding::rule).containsExactly("entry_path_traversal");
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path zip(Path file, String prefix) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(prefix + "references/a.md", "a");
        files.put(prefix + "SKILL.md", SKILL_MD);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(utf8(each.getValue()));
            }
        }
        return file;
    }

    private static List<String> entries(InputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static Digest sha256(InputStream in) throws IOException {
        var hash = Digest.sha256();
        try (in) {
            hash.update(in.readAllBytes());
        }
        return Digest.of(hash);
    }
}
