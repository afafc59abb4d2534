package dev.repertoire.cli.connection;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Terminal;
import dev.repertoire.core.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `repertoire login`: saves a server's address and key for other commands.
@Command(
        name = "login",
        description = {
            "Save a server's address and key in a profile for all other commands.",
            "The key is saved only if the server accepts it. Profiles are in repertoire/profiles.json of your"
                    + " configuration folder ($XDG_CONFIG_HOME, else ~/.config), readable only by you."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire login --base-url https://skills.example.com",
            "  repertoire login --profile ci --base-url URL --key-stdin < key.txt"
        })
public final class LoginCommand implements Callable<Integer> {
    /// The statuses for a valid key that may make no call at the moment.
    private static final Set<Integer> ACCEPTED_BUT_USED_UP = Set.of(402, 429);

    private static final int UNAUTHORIZED = 401;
    private static final int TRIES = 3;
    private static final int MAX_KEY = 1024;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Option(names = "--base-url", paramLabel = "URL", description = "The server's address (default: prompt for it).")
    private @Nullable String baseUrl;

    @Option(names = "--key-stdin", description = "Read the key from standard input instead of prompting for it.")
    private boolean isKeyOnInput;

    @Override
    public Integer call() throws IOException {
        URI url = url();
        var profile = new LoginProfile(server.profileName(), url, key());
        check(profile);
        server.profiles().save(profile);
        report(profile, options.output());
        return ExitCode.OK;
    }

    private URI url() {
        if (baseUrl != null) {
            return ServerAddress.parse(baseUrl, "--base-url");
        }
        if (isKeyOnInput) {
            throw new WrongUse("--base-url is missing; --key-stdin does not prompt for it");
        }
        URI kept = server.profiles()
                .find(server.profileName())
                .map(LoginProfile::baseUrl)
                .orElse(ServerAddress.DEFAULT);
        return asked(terminal(), kept);
    }

    /// A wrong address is asked for again: if the command ended, the key typed next would go to the shell.
    private static URI asked(Console terminal, URI kept) {
        for (int tried = 1; ; tried++) {
            String answer = terminal.readLine("Server [%s]: ", kept);
            if (answer == null || answer.isBlank()) {
                return kept;
            }
            try {
                return ServerAddress.parse(answer, "The server");
            } catch (WrongUse e) {
                if (tried == TRIES) {
                    throw e;
                }
                terminal.printf("%s%n", Printable.line(String.valueOf(e.getMessage())));
            }
        }
    }

    private Secret key() throws IOException {
        String key = isKeyOnInput ? firstLine() : typed();
        if (key.isEmpty()) {
            throw new WrongUse(isKeyOnInput ? "Standard input is empty; expected the key" : "No key was entered");
        }
        if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new WrongUse("Not a valid key: expected up to " + MAX_KEY + " printable ASCII characters");
        }
        return Secret.of(key);
    }

    private static String firstLine() throws IOException {
        // One character more than the longest key shows that the input is too long.
        var line = new char[MAX_KEY + 2];
        int length = 0;
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (int read = 0; read >= 0 && length < line.length; read = in.read(line, length, line.length - length)) {
                length += read;
            }
        }
        return new String(line, 0, length).lines().findFirst().orElse("").strip();
    }

    private String typed() {
        char[] key = terminal().readPassword("Key (not shown): ");
        return key == null ? "" : new String(key).strip();
    }

    private static Console terminal() {
        return Terminal.console()
                .orElseThrow(() -> new WrongUse(
                        "Cannot prompt without a terminal. Pass --base-url, and pass the key with --key-stdin"));
    }

    private void check(LoginProfile profile) {
        try (var calls = new JsonCalls(new Server(profile.baseUrl(), profile.key(), "login", server.network()))) {
            calls.get("/v1/skills", Map.of("limit", "1"));
        } catch (ServerError e) {
            if (e.status() == UNAUTHORIZED) {
                throw new ServerError(
                        e.status(),
                        profile.baseUrl() + " does not accept this key, so it was not saved: " + e.getMessage(),
                        e.requestId());
            }
            if (!ACCEPTED_BUT_USED_UP.contains(e.status())) {
                throw e;
            }
        }
    }

    /// Whose key it is; empty if the server is no Repertoire.
    private Optional<String> who(LoginProfile profile) {
        try (var calls = new JsonCalls(new Server(profile.baseUrl(), profile.key(), "login", server.network()))) {
            return Optional.of(
                    WhoAmICommand.who(calls.get("/key/info", Map.of()).path("info")));
        } catch (ServerError | ServerUnreachable e) {
            return Optional.empty();
        }
    }

    private void report(LoginProfile profile, Output output) {
        if (output.isJson()) {
            output.json(Map.of(
                    "profile", profile.name(),
                    "base_url", profile.baseUrl().toString(),
                    "file", server.profiles().file().toString()));
        } else {
            who(profile)
                    .ifPresent(who -> output.line(Printable.line("Logged in to " + profile.baseUrl() + " as " + who)));
            output.line("Saved profile " + profile.name() + " for " + profile.baseUrl() + " with key " + profile.key()
                    + " in " + server.profiles().file());
        }
        if (ServerAddress.isOpenToListeners(profile.baseUrl())) {
            output.note("Note: the key is sent unencrypted, because the address is http");
        }
        server.overridden().ifPresent(output::note);
    }
}
