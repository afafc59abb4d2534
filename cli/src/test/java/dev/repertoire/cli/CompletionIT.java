package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.Tools;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may stand at the cursor, asked for as the scripts do, and in the shells themselves.
@Timeout(600)
class CompletionIT {
    private static final List<String> SKILLS = List.of("pdf", "pdf-forms", "release-notes");

    private static TestServer server;
    private static Client team;

    @TempDir
    static Path skills;

    @TempDir
    Path home;

    private Program program;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        team = server.newWorkspace();
        Program publisher = at(Program.in(skills), server.url().toString(), team.key());
        for (String name : SKILLS) {
            publisher.run("init", name);
            Ran pushed = publisher.run("push", "./" + name);
            assertThat(pushed.exitCode()).as(pushed.err()).isZero();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void login() {
        program = at(Program.in(home), server.url().toString(), team.key());
    }

    @Test
    void names_of_skills_come_from_the_server() {
        for (String command : List.of("show", "pull", "versions", "delete", "rm", "diff")) {
            assertThat(words(program, command, "")).as(command).containsExactlyElementsOf(SKILLS);
        }
        assertThat(words(program, "show", "pdf-")).containsExactly("pdf-forms");
        assertThat(words(program, "diff", "pdf@v1", "rel")).containsExactly("release-notes");
        assertThat(words(program, "push", "--skill=p")).containsExactly("--skill=pdf", "--skill=pdf-forms");
        assertThat(words(program, "list", "--model", "hosted", "--name", "r")).containsExactly("release-notes");
        assertThat(complete(program, "show", "pdf-").out())
                .isEqualTo("pdf-forms\tDescribe in one or two sentences what this skill does.\n");
    }

    @Test
    void versions_are_numbered_and_the_newest_is_first() throws IOException {
        Path changed = skills.resolve("release-notes");
        Files.writeString(changed.resolve("new.txt"), "new");
        assertThat(program.run("push", changed.toString()).exitCode()).isZero();

        assertThat(words(program, "pull", "release-notes@"))
                .containsExactly("release-notes@latest", "release-notes@v2", "release-notes@v1");
        assertThat(words(program, "show", "pdf@v")).containsExactly("pdf@v1");
        assertThat(words(program, "show", "no-such-skill@")).containsExactly("no-such-skill@latest");
    }

    @Test
    void keys_model_groups_and_logins_are_completed() {
        Program master =
                at(Program.in(home), server.url().toString(), server.master().key());
        assertThat(master.run("keys", "generate", "--alias", "ci-1").exitCode()).isZero();

        assertThat(words(master, "keys", "info", "ci")).containsExactly("ci-1");
        assertThat(words(master, "keys", "delete", "ci-1", "ci")).containsExactly("ci-1");
        assertThat(words(master, "spend", "logs", "--key", "ci")).containsExactly("ci-1");
        assertThat(words(program, "list", "--model", "")).containsExactly("hosted");
        assertThat(words(master, "keys", "generate", "--models", "a,h")).containsExactly("a,hosted");

        Program.in(home)
                .runWithInput(
                        team.key(),
                        "login",
                        "--profile",
                        "ci",
                        "--base-url",
                        server.url().toString(),
                        "--key-stdin");
        Program saved = Program.in(home).with("REPERTOIRE_COMPLETION_MILLIS", "60000");
        assertThat(words(saved, "show", "--profile", "")).containsExactly("ci");
        assertThat(words(saved, "show", "--profile", "ci", "pdf-")).containsExactly("pdf-forms");
    }

    /// Names that a shell would run, or that would look like more than one word.
    @Test
    void names_that_are_not_plain_are_left_out() throws IOException {
        String skill = """
                {"id": "skill_1", "name": "%s", "title": "t", "description": "`id` $(id)\\u001b[31m\\tb\\nc",
                 "version_count": 0, "latest_version": null,
                 "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}""";
        List<String> names = List.of(
                "plain",
                "$(id)",
                "`id`",
                "a b",
                "a;b",
                "a'b",
                "a\\\"b",
                "a\\\\b",
                "a\\nb",
                "a\\tb",
                "a\\u001b[0m",
                "a\\u202eb",
                "a|b",
                "a&b",
                "a>b",
                "a*",
                "a?",
                "a!b",
                "{a,b}",
                "~a",
                "#a",
                ":files",
                "--help",
                "");
        byte[] catalog = ("{\"data\": ["
                        + String.join(",", names.stream().map(skill::formatted).toList()) + "], \"next_page\": null}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer hostile = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hostile.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("server", "Repertoire");
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, catalog.length);
            exchange.getResponseBody().write(catalog);
            exchange.close();
        });
        hostile.start();
        try {
            String url = "http://127.0.0.1:" + hostile.getAddress().getPort();
            assertThat(complete(at(program, url, "sk-1"), "show", "").out())
                    .isEqualTo("plain\t`id` $(id)\ufffd[31m b c\n");
        } finally {
            hostile.stop(0);
        }
    }

    @Test
    void what_fails_is_silent() throws IOException {
        try (var silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            assertThat(complete(at(program, url, "sk-1").with("REPERTOIRE_COMPLETION_MILLIS", "100"), "show", "")
                            .out())
                    .isEmpty();
        }
        for (Program broken : List.of(
                at(program, "http://127.0.0.1:1", "sk-1"),
                at(program, "not a URL", "sk-1"),
                at(program, server.url().toString(), "sk-unknown"),
                Program.in(home),
                Program.in(home).with("HOME", ""))) {
            assertThat(complete(broken, "show", "").out()).isEmpty();
        }
        assertThat(complete(program).out()).startsWith("init\t");
        assertThat(complete(program, "no-such-command", "").out()).isEmpty();
        assertThat(complete(program, "list", "@/etc/passwd", "").out()).isEmpty();
    }

    @Test
    void bash_completes_in_its_line() throws Exception {
        Tools.require("bash");
        Path script = script("bash");
        List<String> bash = List.of("bash", "--noprofile", "--rcfile", script.toString(), "-i");
        completesInItsLine(bash);
    }

    @Test
    void zsh_completes_in_its_line() throws Exception {
        Tools.require("zsh");
        Files.move(script("zsh"), home.resolve(".zshrc"));
        completesInItsLine(List.of("zsh", "-d", "-i"));
    }

    @Test
    void fish_completes() throws Exception {
        Tools.require("fish");
        Path script = script("fish");
        Files.createDirectory(home.resolve("folder"));
        String asked = "source " + script + "; complete -C'%s'";
        List<String> fish = List.of("fish", "--no-config", "-c");

        assertThat(run("", fish, asked.formatted("repertoire ver"))).startsWith("versions\tList the versions");
        assertThat(run("", fish, asked.formatted("repertoire show pdf-"))).startsWith("pdf-forms\tDescribe in");
        assertThat(run("", fish, asked.formatted("repertoire show pdf@v"))).startsWith("pdf@v1\tpublished ");
        assertThat(run("", fish, asked.formatted("repertoire push --skill=rel")))
                .startsWith("--skill=release-notes\t");
        assertThat(run("", fish, asked.formatted("repertoire validate fol"))).startsWith("folder/");
        assertThat(run("", fish, asked.formatted("repertoire pull pdf fol"))).startsWith("folder/");
        assertThat(run("", fish, asked.formatted("repertoire init fol"))).isEmpty();
    }

    /// It is not run: there is no PowerShell here.
    @Test
    void script_for_powershell_asks_the_same_question() {
        assertThat(Program.in(home).run("completion", "powershell").out())
                .contains("Register-ArgumentCompleter -Native -CommandName 'repertoire'")
                .contains("& $program __complete @words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcsh", "Bash"})
    void other_shells_are_refused_with_those_there_are(String shell) {
        Ran ran = Program.in(home).run("completion", shell);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("bash, zsh, fish, powershell");
    }

    /// Each line is completed with Tab. Then the cursor goes to its start, and what is typed there prints the words.
    private void completesInItsLine(List<String> shell) throws Exception {
        Files.createDirectory(home.resolve("folder of mine"));
        String print = "\t\u0001printf '<%s>' \n";
        String typed = String.join(
                print,
                "repertoire versi",
                "repertoire show pdf-f",
                "repertoire show pdf@l",
                "repertoire push --skill=rel",
                "repertoire push --skill rel",
                "repertoire list --source=cus",
                "repertoire validate fold",
                "repertoire pull pdf fold",
                "repertoire init fold",
                "exit\n");
        String command = String.join(" ", shell);
        String shown = run(typed, List.of("script", "-qec", command), "/dev/null");
        assertThat(shown)
                .contains("<repertoire><versions>")
                .contains("<repertoire><show><pdf-forms>")
                .contains("<repertoire><show><pdf@latest>")
                .contains("<repertoire><push><--skill=release-notes>")
                .contains("<repertoire><push><--skill><release-notes>")
                .contains("<repertoire><list><--source=custom>")
                .contains("<repertoire><validate><folder of mine")
                .contains("<repertoire><pull><pdf><folder of mine")
                .contains("<repertoire><init><fold>");
    }

    private Path script(String shell) throws IOException {
        Ran script = Program.in(home).run("completion", shell);
        assertThat(script.exitCode()).as(script.err()).isZero();
        return Files.writeString(home.resolve("script." + shell), script.out());
    }

    /// In an environment where `repertoire` is on `PATH`.
    ///
    /// @return what is printed on both streams
    private String run(String typed, List<String> command, String last) throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path launcher = Files.writeString(
                bin.resolve("repertoire"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '"
                        + Path.of(System.getProperty("repertoire.jar")).toAbsolutePath() + "' \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path input = Files.writeString(home.resolve("typed.txt"), typed);
        Path output = home.resolve("output.txt");
        var builder = new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of(last)).toList())
                .directory(home.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("REPERTOIRE_BASE_URL", server.url().toString());
        builder.environment().put("REPERTOIRE_API_KEY", team.key());
        builder.environment().put("REPERTOIRE_COMPLETION_MILLIS", "60000");
        Process process = builder.start();
        int exitCode = Program.exitCode(process);
        String printed = Files.readString(output);
        assertThat(exitCode).as(printed).isZero();
        return printed;
    }

    private static Program at(Program program, String url, String key) {
        return program.with("REPERTOIRE_BASE_URL", url)
                .with("REPERTOIRE_API_KEY", key)
                .with("REPERTOIRE_COMPLETION_MILLIS", "60000");
    }

    private static List<String> words(Program program, String... words) {
        return complete(program, words)
                .out()
                .lines()
                .map(line -> line.split("\t", 2)[0])
                .toList();
    }

    private static Ran complete(Program program, String... words) {
        Ran ran = program.run(
                Stream.concat(Stream.of("__complete"), Stream.of(words)).toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        return ran;
    }
}
