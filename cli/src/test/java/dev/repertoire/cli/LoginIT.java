package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.cli.Program.Ran;
import dev.repertoire.testserver.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LoginIT {
    private static TestServer server;

    @TempDir
    Path home;

    private Program program;
    private String url;
    private String key;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        program = Program.in(home);
        url = server.url().toString();
        key = server.teamA().key();
    }

    @Test
    void a_key_that_the_server_takes_is_kept_for_this_user_alone() throws IOException {
        Ran login = program.runWithInput(key + "\n", "login", "--base-url", url + "/v1/", "--key-stdin");

        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.out()).contains("Saved profile default for " + url).doesNotContain(key);
        Path file = home.resolve(".config/repertoire/profiles.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
        assertThat(program.run("keys", "info").out()).contains("team-a").doesNotContain(key);

        assertThat(program.run("logout").exitCode()).isZero();
        assertThat(Files.readString(file)).doesNotContain(key);
        assertThat(program.run("keys", "info").exitCode()).isEqualTo(2);
        assertThat(program.run("logout").exitCode()).isEqualTo(2);
    }

    @Test
    void a_key_that_the_server_refuses_is_not_kept() {
        Ran login = program.runWithInput("sk-no-such-key\n", "login", "--base-url", url, "--key-stdin");

        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err())
                .contains(url + " does not accept this key, so it was not saved", "invalid x-api-key")
                .doesNotContain("sk-no-such-key");
        assertThat(home.resolve(".config")).doesNotExist();
    }

    @Test
    void profiles_are_chosen_by_option_or_variable() {
        String other = server.teamB().key();
        program.runWithInput(key, "login", "--base-url", url, "--key-stdin");
        program.runWithInput(other, "login", "--profile", "b", "--base-url", url, "--key-stdin");

        assertThat(program.run("keys", "info").out()).contains("team-a");
        assertThat(program.run("keys", "info", "--profile", "b").out()).contains("team-b");
        assertThat(program.with("REPERTOIRE_PROFILE", "b").run("keys", "info").out())
                .contains("team-b");
        Ran unknown = program.run("keys", "info", "--profile", "c");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no profile 'c'").contains("repertoire login --profile c");
    }

    @Test
    void saved_logins_are_listed_without_their_keys() {
        assertThat(program.run("profiles").err()).contains("no saved logins");
        Ran login = program.runWithInput(key, "login", "--base-url", url, "--key-stdin");
        assertThat(login.out()).startsWith("Logged in to " + url + " as team-a, workspace team-a (read and write)\n");
        program.runWithInput(server.teamB().key(), "login", "--profile", "b", "--base-url", url, "--key-stdin");

        Ran listed = program.run("profiles", "--profile", "b");
        assertThat(listed.out().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.getFirst()).contains("CURRENT", "PROFILE", "SERVER", "KEY"))
                .anySatisfy(line -> assertThat(line).startsWith("*").contains("b", url))
                .anySatisfy(line -> assertThat(line).startsWith(" ").contains("default", url));
        assertThat(listed.out()).doesNotContain(key);
        assertThat(program.run("profiles", "--json").out())
                .contains("\"is_current\" : true")
                .doesNotContain(key);
        assertThat(program.with("REPERTOIRE_API_KEY", key).run("profiles").err())
                .contains("REPERTOIRE_API_KEY is set and overrides");
    }

    @Test
    void a_wrong_address_is_asked_for_again_before_the_key() {
        Ran login = program.runInTerminal("localhost:4000\n" + url + "\n" + key + "\n", "login");

        assertThat(login.exitCode()).as(login.out()).isZero();
        assertThat(login.out()).contains("The server is 'localhost:4000'; expected", "Logged in to " + url);
    }

    @Test
    void variables_win_over_profiles() {
        program.runWithInput(key, "login", "--base-url", url, "--key-stdin");
        Program other = program.with("REPERTOIRE_API_KEY", server.teamB().key());

        assertThat(other.with("REPERTOIRE_BASE_URL", url).run("keys", "info").out())
                .contains("team-b");
        assertThat(other.run("keys", "info").out()).contains("team-b");
        Ran both = other.run("keys", "info", "--profile", "default");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("REPERTOIRE_API_KEY is set and overrides");
    }

    @Test
    void the_key_of_a_profile_is_sent_to_no_other_server() {
        program.runWithInput(key, "login", "--base-url", url, "--key-stdin");

        Ran ran = program.with("REPERTOIRE_BASE_URL", "http://127.0.0.1:9").run("keys", "info");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("REPERTOIRE_API_KEY, the key for it, is not");
    }

    @Test
    void what_is_typed_at_a_terminal_is_kept_and_the_key_not_shown() {
        Ran login = program.runInTerminal(url + "\n" + key + "\n", "login");

        assertThat(login.exitCode()).as(login.out()).isZero();
        assertThat(login.out()).contains("Server [http://127.0.0.1:4000]", "Key (not shown)", "Saved profile default");
        assertThat(program.run("keys", "info").out()).contains("team-a");
    }

    @Test
    void nothing_is_asked_without_a_terminal() {
        Ran login = program.run("login", "--base-url", url);

        assertThat(login.exitCode()).isEqualTo(2);
        assertThat(login.err()).contains("--key-stdin");
    }

    @Test
    void a_server_that_does_not_answer_is_said_in_a_sentence() {
        Ran login = program.runWithInput(key, "login", "--base-url", "http://127.0.0.1:9", "--key-stdin");

        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err())
                .isEqualTo(
                        "No response from http://127.0.0.1:9: the connection was refused\nStart it with 'repertoire serve', or"
                                + " check the address.\n");
    }

    @Test
    void a_damaged_file_is_named_and_not_quoted() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/repertoire"));
        Files.writeString(folder.resolve("profiles.json"), "{\"profiles\": sk-secret");

        Ran ran = program.run("keys", "info");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("profiles.json", "not JSON").doesNotContain("sk-secret");
    }
}
