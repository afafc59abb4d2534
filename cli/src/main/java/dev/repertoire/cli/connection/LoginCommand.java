package dev.repertoire.cli.connection;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.output.Asking;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
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

/// `repertoire login`: keeps a server's address and a key for it, so that other commands find them.
@Command(
        name = "login",
        description = {
            "Keeps the address of a server and a key for it in a profile, for all other commands.",
            "The key is tried first, and kept only if the server accepts it. Profiles are in repertoire/profiles.json of"
                    + " your configuration folder ($XDG_CONFIG_HOME, else ~/.config), readable by you alone."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire login --base-url https://skills.example.com",
            "  repertoire login --profile ci --base-url URL --key-stdin < key.txt"
        })
public final class LoginCommand implements Callable<Integer> {
    /// What a server says to a key that is good, but may make no call just now.
    private static final Set<Integer> ACCEPTED_BUT_USED_UP = Set.of(402, 429);

    private static final int MAX_KEY = 1024;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The server's address (default: asked for on a terminal).")
    private @Nullable String baseUrl;

    @Option(names = "--key-stdin", description = "Read the key from standard input instead of asking for it.")
    private boolean isKeyOnInput;

    @Override
    public Integer call() throws IOException {
        URI url = url();
        var profile = new Profile(server.profileName(), url, key());
        check(profile);
        server.profiles().save(profile);
        report(profile, options.output());
        return ExitCode.OK;
    }

    private URI url() {
        if (baseUrl != null) {
            return BaseUrl.parse(baseUrl, "--base-url");
        }
        if (isKeyOnInput) {
            throw new WrongUse("--base-url is missing: with --key-stdin nothing is asked for");
        }
        URI kept = server.profiles()
                .find(server.profileName())
                .map(Profile::baseUrl)
                .orElse(BaseUrl.DEFAULT);
        String answer = terminal().readLine("Server [%s]: ", kept);
        return answer == null || answer.isBlank() ? kept : BaseUrl.parse(answer, "The server");
    }

    private Secret key() throws IOException {
        String key = isKeyOnInput ? firstLine() : typed();
        if (key.isEmpty()) {
            throw new WrongUse(isKeyOnInput ? "Standard input is empty; expected the key" : "No key was entered");
        }
        if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new WrongUse("That is no key: expected up to " + MAX_KEY + " printable ASCII characters");
        }
        return Secret.of(key);
    }

    private static String firstLine() throws IOException {
        // One character more than a key may have shows that it is none.
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
        return Asking.terminal()
                .orElseThrow(() -> new WrongUse(
                        "Nobody can be asked here. Give --base-url, and the key on standard input with --key-stdin"));
    }

    private static void check(Profile profile) {
        try (var calls = new JsonCalls(new Server(profile.baseUrl(), profile.key(), "login"))) {
            calls.get("/v1/skills", Map.of("limit", "1"));
        } catch (ServerSaidNo e) {
            if (!ACCEPTED_BUT_USED_UP.contains(e.status())) {
                throw e;
            }
        }
    }

    private void report(Profile profile, Output output) {
        if (output.isJson()) {
            output.json(Map.of(
                    "profile", profile.name(),
                    "base_url", profile.baseUrl().toString(),
                    "file", server.profiles().file().toString()));
        } else {
            output.line("Profile " + profile.name() + " is for " + profile.baseUrl() + " with key " + profile.key()
                    + ", kept in " + server.profiles().file());
        }
        if (BaseUrl.isOpenToListeners(profile.baseUrl())) {
            output.note("Note: the address is http, so the key crosses the network unencrypted");
        }
        Optional.ofNullable(System.getenv(ServerOptions.API_KEY))
                .filter(key -> !key.isBlank())
                .ifPresent(key -> output.note(
                        "Note: " + ServerOptions.API_KEY + " is set and wins over this profile until you unset it"));
    }
}
