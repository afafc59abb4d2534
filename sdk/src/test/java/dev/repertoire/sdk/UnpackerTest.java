package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
    private static final Path HOSTILE = Path.of("..", "core", "src", "test", "resources", "hostile-archives");
    private static final String SKILL_MD = "---\nname: demo\ndescription: Does a thing.\n---\n# Demo\n";

    @TempDir
    Path around = Path.of("");

    private Path out = Path.of("");

    @BeforeEach
    void name() {
        out = around.resolve("new/out");
    }

    @Test
    void what_was_packed_is_unpacked_with_its_bytes_and_modes() throws IOException {
        Path folder = Files.createDirectories(around.resolve("demo/références"));
        Files.writeString(folder.resolve("日本.md"), "x");
        Files.writeString(folder.resolveSibling("SKILL.md"), SKILL_MD);
        Path script = Files.writeString(folder.resolveSibling("run.sh"), "echo");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Path zip = around.resolve("demo.zip");
        try (CheckedUpload checked = Upload.directory(around.resolve("demo")).check(Profile.ANTHROPIC)) {
            checked.writeTo(zip);
        }

        Path unpacked = Unpacker.unpack(zip, out);

        assertThat(unpacked).isEqualTo(out.resolve("demo"));
        assertThat(tree(out))
                .containsExactly(
                        "demo rwxr-xr-x",
                        "demo/SKILL.md rw-r--r--",
                        "demo/run.sh rwxr-xr-x",
                        "demo/références rwxr-xr-x",
                        "demo/références/日本.md rw-r--r--");
        assertThat(unpacked.resolve("SKILL.md")).hasContent(SKILL_MD);
    }

    static Stream<Path> hostile() throws IOException {
        try (Stream<Path> files = Files.list(HOSTILE)) {
            return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource
    void hostile(Path zip) throws IOException {
        boolean isHarmless = true;
        try {
            Unpacker.unpack(zip.toAbsolutePath(), out);
        } catch (IntegrityException e) {
            isHarmless = false;
        }
        if (isHarmless) {
            assertThat(tree(out))
                    .as("one folder, with only files and folders in it")
                    .allMatch(line -> line.matches(".*(rw-r--r--|rwxr-xr-x)"));
            assertThat(out.toFile().list()).hasSize(1);
        } else if (Files.exists(out)) {
            assertThat(out).isEmptyDirectory();
        }
        assertThat(around.toFile().list()).as("nothing beside it").hasSizeLessThanOrEqualTo(1);
        // Those that are fine as archives, whatever their SKILL.md says, and only those.
        assertThat(isHarmless).isEqualTo(isFineArchive(zip.getFileName().toString()));
    }

    private static boolean isFineArchive(String name) {
        int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
        boolean isOfManifest = name.contains("-md-");
        List<String> warnedOf = List.of(
                "35-win-reserved-names.zip",
                "48-nested-second-skillmd.zip",
                "51-plugin-manifest.zip",
                "63-nested-zip-bomb.zip",
                "64-nested-12-levels.zip");
        return number < 17 || isOfManifest || warnedOf.contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/evil",
                "demo/../../evil",
                "demo\\..\\evil",
                "demo/./evil",
                "DEMO/evil",
                "other/evil",
                "evil"
            })
    void a_path_that_leads_elsewhere_leaves_nothing_at_all(String path) throws IOException {
        Path zip = zip("demo/SKILL.md", path);

        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> Unpacker.unpack(zip, out))
                .withMessageStartingWith("the zip is not safe to unpack: ");

        assertThat(paths(around)).containsExactly("x.zip");
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Path mine = Files.createDirectories(out.resolve("demo")).resolve("mine");
        Files.writeString(mine, "x");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> Unpacker.unpack(zip, out))
                .withMessageContaining("it is there already");

        assertThat(paths(out)).containsExactly("demo", "demo/mine");
    }

    @Test
    void a_folder_is_replaced_where_that_is_asked_for() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Files.createDirectories(out.resolve("demo/old/deep"));
        Files.writeString(out.resolve("demo/old/deep/file"), "x");

        Unpacker.unpackInPlace(zip, out);
        Unpacker.unpackInPlace(zip, out);

        assertThat(paths(out)).containsExactly("demo", "demo/SKILL.md");
    }

    @Test
    void what_is_no_folder_is_never_replaced() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Path elsewhere = Files.createDirectory(around.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("mine"), "x");
        Files.createDirectories(out);
        Files.createSymbolicLink(out.resolve("demo"), elsewhere);

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> Unpacker.unpackInPlace(zip, out))
                .withMessageContaining("no folder");
        assertThat(elsewhere.resolve("mine")).exists();
    }

    @Test
    void an_archive_that_breaks_off_while_it_is_unpacked_replaces_nothing() throws IOException {
        Path old = Files.createDirectories(out.resolve("demo-skill"));
        Files.writeString(old.resolve("mine"), "x");

        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> Unpacker.unpackInPlace(HOSTILE.resolve("66-bad-crc-other-file.zip"), out));

        assertThat(paths(out)).containsExactly("demo-skill", "demo-skill/mine");
    }

    private Path zip(String... paths) throws IOException {
        Path file = around.resolve("x.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String path : paths) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(SKILL_MD.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static List<String> paths(Path root) throws IOException {
        return tree(root).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    /// Every file and folder below, with its mode.
    private static List<String> tree(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> !each.equals(root)).sorted().toList()) {
                lines.add(root.relativize(file) + " "
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return lines;
    }
}
