package dev.repertoire.cli.connection;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Secret;
import dev.repertoire.sdk.SkillsClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server a command talks to: `REPERTOIRE_BASE_URL` and `REPERTOIRE_API_KEY`, else a profile of `login`.
public final class ServerOptions {
    static final String BASE_URL = "REPERTOIRE_BASE_URL";
    static final String API_KEY = "REPERTOIRE_API_KEY";
    static final String PROFILE = "REPERTOIRE_PROFILE";

    private final Map<String, String> environment;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile of 'repertoire login' to use (default: $REPERTOIRE_PROFILE, else 'default')."
                    + " REPERTOIRE_BASE_URL and REPERTOIRE_API_KEY win over profiles.")
    private @Nullable String profile;

    public ServerOptions() {
        this(System.getenv());
    }

    ServerOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The name of the profile that is chosen, whether it exists or not.
    String profileName() {
        return Objects.requireNonNullElse(profile, variable(PROFILE).orElse(Profile.DEFAULT));
    }

    Profiles profiles() {
        return new Profiles(ConfigFolder.of(environment));
    }

    /// @throws WrongUse if nothing says which server, or what is said is not to be reconciled
    public Server server() {
        Optional<String> url = variable(BASE_URL);
        Optional<String> key = variable(API_KEY);
        if (profile != null && (url.isPresent() || key.isPresent())) {
            throw new WrongUse("--profile " + profile + " is given, but " + (url.isPresent() ? BASE_URL : API_KEY)
                    + " is set and wins over profiles; unset it, or leave --profile out");
        }
        if (url.isPresent()) {
            // The key of a profile belongs to another server, and is not sent to this one.
            return new Server(
                    BaseUrl.parse(url.get(), BASE_URL),
                    Secret.of(key.orElseThrow(() ->
                            new WrongUse(BASE_URL + " is set, but " + API_KEY + " is not, which is the key for it"))),
                    BASE_URL + " and " + API_KEY);
        }
        Optional<Profile> kept = profiles().find(profileName());
        if (key.isPresent()) {
            return new Server(kept.map(Profile::baseUrl).orElse(BaseUrl.DEFAULT), Secret.of(key.get()), API_KEY);
        }
        return kept.map(found -> new Server(found.baseUrl(), found.key(), "profile " + found.name()))
                .orElseThrow(this::missing);
    }

    /// Where profiles are kept, whether there are any or not.
    public Path profileFile() {
        return profiles().file();
    }

    public boolean isProfileFileReadableByOthers() {
        return profiles().isReadableByOthers();
    }

    /// Close it.
    public SkillsClient skills() {
        Server server = server();
        return SkillsClient.builder()
                .baseUrl(server.baseUrl())
                .apiKey(server.key())
                .build();
    }

    /// For the routes that the SDK does not have. Close it.
    public JsonCalls calls() {
        return new JsonCalls(server());
    }

    private WrongUse missing() {
        String name = profileName();
        boolean isNamed = profile != null || variable(PROFILE).isPresent();
        String what =
                isNamed ? "There is no profile '" + name + "' in " + profiles().file() : "No server is configured";
        return new WrongUse(what + ". Run 'repertoire login" + (isNamed ? " --profile " + name : "") + "', or set "
                + BASE_URL + " and " + API_KEY);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
