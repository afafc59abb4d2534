package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An installation: the launcher, its library and the jar in folders that nobody may write to.
@Timeout(120)
class LauncherIT {
    private static final Path PACKAGING = Path.of("../packaging");

    @TempDir
    Path home;

    private Path launcher = Path.of("");

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is for sh");
        Path bin = Files.createDirectories(home.resolve("opt/bin"));
        Path lib = Files.createDirectories(home.resolve("opt/lib"));
        launcher = Files.copy(PACKAGING.resolve("repertoire"), bin.resolve("repertoire"));
        Files.copy(PACKAGING.resolve("repertoire-lib"), lib.resolve("repertoire-lib"));
        Files.createSymbolicLink(
                lib.resolve("repertoire.jar"),
                Path.of(System.getProperty("repertoire.jar")).toAbsolutePath());
        for (Path each : List.of(launcher, bin, lib, home.resolve("opt"))) {
            assertThat(each.toFile().setExecutable(true)).isTrue();
            assertThat(each.toFile().setWritable(false)).isTrue();
        }
    }

    @Test
    void command_without_a_home_or_a_place_to_write_works() throws Exception {
        Ran ran = run(Map.of(), home, "--version");
        assertThat(ran.output()).startsWith("repertoire ");
        assertThat(ran.exitCode()).isZero();
        try (Stream<Path> files = Files.walk(home.resolve("opt"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void names_beyond_ascii_work_without_a_locale() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this test itself needs a UTF-8 locale");
        Path folder = Files.createDirectories(home.resolve("größer 技能"));
        Ran made = run(Map.of("LC_ALL", "C"), folder, "init", "./demo");
        assertThat(made.exitCode()).as(made.output()).isZero();
        assertThat(folder.resolve("demo/SKILL.md")).exists();
        Ran checked = run(Map.of("LC_ALL", "C"), home, "pack", "größer 技能/demo", "-o", "größer.zip");
        assertThat(checked.exitCode()).as(checked.output()).isZero();
        assertThat(home.resolve("größer.zip")).exists();
    }

    /// Neither JLine nor anything else may unpack a native library there, and complain that it can't.
    @Test
    void place_for_temporary_files_that_can_not_be_used_does_not_matter() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "nothing can be written to /proc");
        Map<String, String> environment = Map.of("REPERTOIRE_JAVA_OPTS", "-Djava.io.tmpdir=/proc");
        Ran ran = run(environment, home, "serve", "--log-format", "xml");
        assertThat(ran.output()).isEqualTo("--log-format: expected text or json\n");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    /// It is not run: there is no Windows here.
    @Test
    void launcher_for_windows_has_its_line_ends_and_the_same_options() throws IOException {
        String cmd = Files.readString(PACKAGING.resolve("repertoire.cmd"));
        assertThat(cmd.replace("\r\n", "")).doesNotContain("\n");
        String library = Files.readString(PACKAGING.resolve("repertoire-lib"));
        for (String option : List.of(
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "REPERTOIRE_JAVA_OPTS")) {
            assertThat(cmd).contains(option);
            assertThat(library).contains(option);
        }
    }

    private record Ran(int exitCode, String output) {}

    private Ran run(Map<String, String> environment, Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(home, "output", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int exitCode = Program.exitCode(builder.start());
        return new Ran(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    }
}
