package dev.repertoire.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Findings;
import dev.repertoire.core.rules.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFolderTest {
    @TempDir
    Path around = Path.of("");

    private Path folder = Path.of("");
    private final Findings findings = new Findings(Profile.ANTHROPIC);

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(around.resolve("demo"));
        write("SKILL.md", "text");
    }

    @Test
    void files_are_listed_with_their_paths_sizes_and_execute_bits() throws IOException {
        write("scripts/run.sh", "echo");
        Files.setPosixFilePermissions(folder.resolve("scripts/run.sh"), PosixFilePermissions.fromString("rwx------"));

        assertThat(files())
                .extracting(DiskFile::path, DiskFile::sizeBytes, DiskFile::isExecutable)
                .containsExactly(tuple("SKILL.md", 4L, false), tuple("scripts/run.sh", 4L, true));
        assertThat(DiskFolder.at(folder).name()).contains("demo");
        assertThat(DiskFolder.at(folder.resolve("scripts/..")).name()).contains("demo");
    }

    @Test
    void what_the_folder_leaves_out_is_not_listed() throws IOException {
        write(".git/config", "secret");
        write("node_modules/a/index.js", "");
        write("scripts/node_modules/a/index.js", "");
        write("drafts/a.md", "");
        write("drafts.md", "");
        write(".skillignore", "drafts/\n");

        assertThat(paths()).containsExactly("SKILL.md", "drafts.md");
    }

    /// Else the files that it left out would be published without a word.
    @ParameterizedTest
    @ValueSource(strings = {".skillignore", ".gitignore", "a/.gitignore"})
    void what_can_not_say_what_is_left_out_stops_the_reading(String path) throws IOException {
        repository();
        write("a/x", "");
        Path link = Files.createSymbolicLink(folder.resolve(path), Path.of("gone"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::paths)
                .withMessage(link + " is a link to what can't be found; expected a file of patterns, or none");
    }

    @Test
    void what_tools_keep_is_left_out_and_can_not_be_asked_for() throws IOException {
        for (String path : List.of(
                ".git/config",
                "a/.GIT/config",
                ".hg/x",
                "a/.svn/x",
                ".venv/bin/python",
                "__pycache__/a.pyc",
                "a.pyc")) {
            write(path, "");
        }
        write("b/.git", "gitdir: x");
        write(".gitignore", "");
        write("venv/x", "");
        write(".skillignore", "!.git\n!.hg\n!.svn\n!.venv\n!__pycache__\n!*.pyc\n!.skillignore\n");

        assertThat(paths()).containsExactly(".gitignore", "SKILL.md", "venv/x");
    }

    @Test
    void what_git_ignores_is_left_out_with_one_warning() throws IOException {
        repository();
        Files.writeString(around.resolve(".gitignore"), "*.log\n/demo/top.txt\n!keep.log\n");
        write(".gitignore", "own.txt\n!asked.log\ndist/\n");
        write("a/.gitignore", "/below.txt\n!own.txt\n");
        for (String path : List.of(
                "x.log",
                "keep.log",
                "asked.log",
                "top.txt",
                "a/top.txt",
                "own.txt",
                "a/own.txt",
                "a/below.txt",
                "a/b/below.txt",
                "dist/x",
                "dist/y",
                "excluded.txt")) {
            write(path, "");
        }

        assertThat(paths())
                .containsExactly(
                        ".gitignore",
                        "SKILL.md",
                        "a/.gitignore",
                        "a/b/below.txt",
                        "a/own.txt",
                        "a/top.txt",
                        "asked.log",
                        "keep.log");
        assertThat(findings.errorsFirst()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("git_ignored");
            assertThat(finding.message())
                    .isEqualTo("6 files or folders that git ignores are left out: 'a/below.txt', 'dist/',"
                            + " 'excluded.txt', 'own.txt', 'top.txt' and 1 more; a line '!PATH' in .skillignore"
                            + " keeps one");
        });
    }

    @Test
    void what_git_ignores_can_be_asked_for_even_in_a_folder_that_it_ignores() throws IOException {
        repository();
        write(".gitignore", "dist/\nbuild/\n*.min.js\n");
        write(".skillignore", "!dist/bundle.js\n!build/\n");
        for (String path : List.of("dist/bundle.js", "dist/a.js", "build/b.js", "build/b.min.js", "c.min.js")) {
            write(path, "");
        }

        assertThat(paths()).containsExactly(".gitignore", "SKILL.md", "build/b.js", "dist/bundle.js");
        assertThat(findings.errorsFirst().getFirst().message())
                .startsWith("3 files or folders that git ignores are left out: ");
    }

    @Test
    void a_gitignore_means_nothing_where_there_is_no_work_tree() throws IOException {
        write(".gitignore", "*.log\n");
        write("x.log", "");

        assertThat(paths()).containsExactly(".gitignore", "SKILL.md", "x.log");
        assertThat(findings.errorsFirst()).isEmpty();
    }

    @Test
    void a_linked_work_tree_has_the_excludes_of_the_main_one() throws IOException {
        write("main/.git/info/exclude", "excluded.txt\n");
        write("main/.git/worktrees/w/commondir", "../..\n");
        Path tree = Files.createDirectory(around.resolve("linked"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + folder.resolve("main/.git/worktrees/w") + "\n");
        Files.writeString(tree.resolve("SKILL.md"), "");
        Files.writeString(tree.resolve("excluded.txt"), "");

        assertThat(DiskFolder.at(tree).files(10, findings))
                .extracting(DiskFile::path)
                .containsExactly("SKILL.md");
    }

    @Test
    void skill_md_is_packed_though_a_line_leaves_it_out() throws IOException {
        repository();
        write(".skillignore", "# text\n*.md\n");
        assertThat(paths()).containsExactly("SKILL.md");
        assertThat(message("demo/SKILL.md"))
                .isEqualTo(
                        "SKILL.md is packed, although line 2 of '.skillignore', '*.md', leaves it out; the line holds"
                                + " for all other files");

        Files.delete(folder.resolve(".skillignore"));
        Files.writeString(around.resolve(".gitignore"), "*\n");
        var others = new Findings(Profile.ANTHROPIC);
        assertThat(DiskFolder.at(folder).files(10, others)).hasSize(1);
        assertThat(others.errorsFirst().getFirst().rule()).isEqualTo("skill_md_ignored");
        assertThat(others.errorsFirst().getFirst().message())
                .startsWith("SKILL.md is packed, although line 1 of '../.gitignore', '*', leaves it out");

        write(".skillignore", "!SKILL.md\n");
        assertThat(DiskFolder.at(folder).files(10, others)).hasSize(1);
    }

    @Test
    void a_link_to_what_git_ignores_is_refused() throws IOException {
        repository();
        write(".gitignore", "excluded/\n.env\n");
        write("excluded/a", "");
        write(".env", "");
        link("a", Path.of("excluded/a"));
        link("config", Path.of(".env"));

        assertThat(paths()).containsExactly(".gitignore", "SKILL.md");
        assertThat(message("demo/a")).contains("a link to a file that is left out");
        assertThat(message("demo/config")).contains("a link to a file that is left out");
    }

    /// The folder is in one.
    private void repository() throws IOException {
        Files.createDirectories(around.resolve(".git/info"));
        Files.writeString(around.resolve(".git/info/exclude"), "excluded.txt\n");
    }

    @Test
    void names_are_utf8() throws IOException {
        write("références/日本 + %41.md", "");

        assertThat(paths()).containsExactly("SKILL.md", "références/日本 + %41.md");
    }

    @Test
    void a_link_to_a_file_of_the_folder_is_that_file() throws IOException {
        write("a/real.txt", "content");
        link("linked.txt", Path.of("a/real.txt"));

        assertThat(paths()).containsExactly("SKILL.md", "a/real.txt", "linked.txt");
        try (InputStream in = files().getLast().open()) {
            assertThat(in.readAllBytes()).asString().isEqualTo("content");
        }
    }

    @Test
    void a_folder_that_is_reached_by_a_link_is_the_one_it_leads_to() throws IOException {
        Path link = Files.createSymbolicLink(around.resolve("other"), folder);

        assertThat(DiskFolder.at(link).files(10, findings)).hasSize(1);
        assertThat(DiskFolder.at(link).name()).contains("other");
    }

    @Test
    void links_that_lead_elsewhere_are_refused_with_the_reason() throws IOException {
        Files.writeString(around.resolve("secret"), "x");
        write(".git/config", "x");
        write("sub/a.txt", "");
        link("absolute", around.resolve("secret").toAbsolutePath());
        link("broken", Path.of("nothing"));
        link("circle", Path.of("."));
        link("folder", Path.of("sub"));
        link("ignored", Path.of(".git/config"));
        link("relative", Path.of("../secret"));
        link("self", Path.of("self"));

        assertThat(paths()).containsExactly("SKILL.md", "sub/a.txt");
        assertThat(findings.errorsFirst())
                .allMatch(finding -> finding.rule().equals("entry_not_regular"))
                .extracting(Finding::path)
                .containsExactly(
                        "demo/absolute",
                        "demo/broken",
                        "demo/circle",
                        "demo/folder",
                        "demo/ignored",
                        "demo/relative",
                        "demo/self");
        assertThat(message("demo/absolute")).contains("a link that leads out of the folder");
        assertThat(message("demo/relative")).contains("a link that leads out of the folder");
        assertThat(message("demo/broken")).contains("a link that leads nowhere");
        assertThat(message("demo/circle")).contains("a link to something other than a file");
        assertThat(message("demo/ignored")).contains("a link to a file that is left out");
    }

    @Test
    void a_socket_is_refused() throws IOException {
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));

            assertThat(paths()).containsExactly("SKILL.md");
            assertThat(message("demo/socket")).contains("a pipe, socket or device");
        }
    }

    @Test
    void no_more_files_are_listed_than_show_that_there_are_too_many() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("many/" + i, "");
        }
        assertThat(DiskFolder.at(folder).files(5, findings)).hasSize(6);
    }

    @Test
    void a_file_that_changes_between_two_readings_is_noticed() throws IOException {
        DiskFile file = files().getFirst();
        file.open().close();
        for (String changed : List.of("tex", "texts", "TEXT", "")) {
            write("SKILL.md", changed);

            assertThatExceptionOfType(FileChanged.class)
                    .as(changed)
                    .isThrownBy(() -> file.open().readAllBytes())
                    .withMessage("SKILL.md changed while it was packed; pack it again when nothing writes to it");
        }
        write("SKILL.md", "text");
        assertThat(file.open().readAllBytes()).asString().isEqualTo("text");
    }

    @Test
    void a_file_that_grows_before_it_is_read_or_goes_away_is_noticed() throws IOException {
        write("b", "b");
        List<DiskFile> files = files();
        write("SKILL.md", "much longer text");
        Files.delete(folder.resolve("b"));

        for (DiskFile file : files) {
            assertThatExceptionOfType(FileChanged.class).isThrownBy(file::open);
        }
    }

    @Test
    void a_link_that_takes_the_place_of_a_file_is_not_followed() throws IOException {
        DiskFile file = files().getFirst();
        Path secret = Files.writeString(around.resolve("secret"), "text");
        Files.delete(folder.resolve("SKILL.md"));
        link("SKILL.md", secret);

        assertThatExceptionOfType(IOException.class).isThrownBy(file::open);
    }

    @Test
    void a_file_is_no_folder() {
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> DiskFolder.at(folder.resolve("SKILL.md")).files(1, findings));
    }

    private List<DiskFile> files() throws IOException {
        return DiskFolder.at(folder).files(1000, findings);
    }

    private List<String> paths() throws IOException {
        return files().stream().map(DiskFile::path).toList();
    }

    private String message(String path) {
        return findings.errorsFirst().stream()
                .filter(finding -> path.equals(finding.path()))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, Path target) throws IOException {
        Files.createSymbolicLink(folder.resolve(path), target);
    }
}
