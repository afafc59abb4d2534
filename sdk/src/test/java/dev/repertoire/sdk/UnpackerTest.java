package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.Unpacker.UnpackedSkill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final FolderName DEMO = new FolderName("demo", Lane.GA);
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

        Path unpacked = Unpacker.unpack(zip, DEMO, out).folder();

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
            Unpacker.unpack(zip.toAbsolutePath(), new FolderName("demo-skill", Lane.GA), out);
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
        // Those that are fine as archives and hold the skill asked for, whatever their SKILL.md says, and only
        // those.
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
        List<String> ofOtherSkills =
                List.of("114-md-name-edge-hyphen.zip", "117-md-name-reserved.zip", "118-md-name-nonascii.zip");
        return !ofOtherSkills.contains(name) && (number < 17 || isOfManifest || warnedOf.contains(name));
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
                .isThrownBy(() -> Unpacker.unpack(zip, DEMO, out))
                .withMessageStartingWith("the zip is not safe to unpack: ");

        assertThat(paths(around)).containsExactly("x.zip");
    }

    /// A server could name the folder of anything: what it is called is the skill's name, and nobody else's word.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "src",
                ".git",
                ".claude",
                ".github",
                ".",
                "..",
                "DEMO2",
                "demo.",
                "con",
                "Demo ",
                "demo\u200B",
                "a--b"
            })
    void a_folder_of_another_name_is_never_made_nor_replaced(String folder) throws IOException {
        Path zip = zip(folder + "/SKILL.md", folder + "/settings.json");
        Path mine = Files.createDirectories(out.resolve("src"));
        Files.writeString(mine.resolve("SKILL.md"), "mine");

        for (Lane lane : Lane.values()) {
            var name = new FolderName("demo", lane);
            assertThatExceptionOfType(IntegrityException.class).isThrownBy(() -> Unpacker.unpack(zip, name, out));
            assertThatExceptionOfType(IntegrityException.class)
                    .isThrownBy(() -> Unpacker.unpackInPlace(zip, name, out));
        }
        assertThat(paths(out)).containsExactly("src", "src/SKILL.md");
        assertThat(mine.resolve("SKILL.md")).hasContent("mine");
    }

    @Test
    void the_folder_has_the_name_of_the_skill_where_the_ga_lane_takes_another_spelling() throws IOException {
        Path zip = zip("My_Demo/SKILL.md");

        assertThat(Unpacker.unpack(zip, new FolderName("my-demo", Lane.GA), out).folder())
                .isEqualTo(out.resolve("my-demo"));
        assertThat(paths(out)).containsExactly("my-demo", "my-demo/SKILL.md");
        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> Unpacker.unpackInPlace(zip, new FolderName("my-demo", Lane.BETA), out))
                .withMessage("the zip has the folder 'My_Demo'; expected that of the skill, 'my-demo'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", ".git", ".claude", "../a", "a/b", "a\\b", "/a", "c:a", "-a", "a-", "A", "a.b", "a b", "é"
            })
    void what_is_no_name_of_a_skill_is_no_name_of_a_folder(String name) {
        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> FolderName.of(version(name, Map.of()), Lane.GA))
                .withMessageContaining("which is not a valid name");
    }

    @Test
    void a_server_that_calls_skill_and_folder_differently_is_not_followed() {
        assertThat(FolderName.of(version("demo", Map.of("directory", "demo")), Lane.BETA))
                .isEqualTo(new FolderName("demo", Lane.BETA));
        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> FolderName.of(version("demo", Map.of("directory", "src")), Lane.BETA))
                .withMessage("the server calls the skill 'demo' and its folder 'src'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                ".git",
                "sub/.GIT/hooks/post-checkout",
                "GIT~1/config",
                ".git. /config",
                ".git::$INDEX_ALLOCATION/config",
                ".g\u200Cit/config",
                ".hg/hgrc",
                ".svn/wc.db"
            })
    void repositories_are_left_out_and_said(String path) throws IOException {
        UnpackedSkill unpacked = Unpacker.unpack(zip("demo/SKILL.md", "demo/" + path), DEMO, out);

        assertThat(paths(out)).containsExactly("demo", "demo/SKILL.md");
        assertThat(unpacked.warnings()).extracting(Finding::rule).containsExactly("version_control");
    }

    /// The files that git looks for, in a folder with a name of its own.
    @Test
    void git_finds_no_repository_in_what_was_unpacked() throws Exception {
        Path zip = zip("demo/SKILL.md", "demo/HEAD", "demo/config", "demo/objects/x", "demo/refs/x");

        Path unpacked = Unpacker.unpack(zip, DEMO, out).folder();

        assertThat(unpacked.resolve("config")).exists();
        assertThat(unpacked.resolve("HEAD")).doesNotExist();
    }

    @Test
    void files_that_may_run_commands_are_there_and_said() throws IOException {
        UnpackedSkill unpacked = Unpacker.unpack(zip("demo/SKILL.md", "demo/.claude/settings.json"), DEMO, out);

        assertThat(out.resolve("demo/.claude/settings.json")).exists();
        assertThat(unpacked.warnings()).extracting(Finding::rule).containsExactly("tool_configuration");
    }

    /// Rules on uploads become stricter; a skill that was taken before can still be had.
    @Test
    void names_that_an_upload_may_not_have_any_more_are_unpacked() throws IOException {
        Unpacker.unpack(zip("demo/SKILL.md", "demo/what?.md", "demo/a\u00ADb"), DEMO, out);

        assertThat(paths(out)).containsExactly("demo", "demo/SKILL.md", "demo/a\u00ADb", "demo/what?.md");
    }

    @Test
    void a_folder_that_is_no_skill_is_never_replaced() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Files.writeString(Files.createDirectories(out.resolve("demo")).resolve("main.c"), "int main");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> Unpacker.unpackInPlace(zip, DEMO, out))
                .withMessageContaining("not a skill: it has no SKILL.md");

        assertThat(paths(out)).containsExactly("demo", "demo/main.c");
    }

    @Test
    void a_folder_that_is_there_stays_as_it_is() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Path mine = Files.createDirectories(out.resolve("demo")).resolve("mine");
        Files.writeString(mine, "x");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> Unpacker.unpack(zip, DEMO, out))
                .withMessageContaining("it already exists");

        assertThat(paths(out)).containsExactly("demo", "demo/mine");
    }

    @Test
    void a_folder_is_replaced_where_that_is_asked_for() throws IOException {
        Path zip = zip("demo/SKILL.md");
        Files.createDirectories(out.resolve("demo/old/deep"));
        Files.writeString(out.resolve("demo/old/deep/file"), "x");
        Files.writeString(out.resolve("demo/SKILL.md"), "x");

        Unpacker.unpackInPlace(zip, DEMO, out);
        Unpacker.unpackInPlace(zip, DEMO, out);

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
                .isThrownBy(() -> Unpacker.unpackInPlace(zip, DEMO, out))
                .withMessageContaining("not a folder");
        assertThat(elsewhere.resolve("mine")).exists();
    }

    @Test
    void an_archive_that_breaks_off_while_it_is_unpacked_replaces_nothing() throws IOException {
        Path old = Files.createDirectories(out.resolve("demo-skill"));
        Files.writeString(old.resolve("SKILL.md"), "x");

        assertThatExceptionOfType(IntegrityException.class)
                .isThrownBy(() -> Unpacker.unpackInPlace(
                        HOSTILE.resolve("66-bad-crc-other-file.zip"), new FolderName("demo-skill", Lane.GA), out));

        assertThat(paths(out)).containsExactly("demo-skill", "demo-skill/SKILL.md");
    }

    private static Version version(String name, Map<String, Object> json) {
        return new Version("skver_1", "skill_1", name, "Test.", Optional.empty(), Instant.EPOCH, json);
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
