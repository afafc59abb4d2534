package dev.repertoire.cli.connection;

import dev.repertoire.cli.WrongUse;
import dev.repertoire.core.Secret;
import dev.repertoire.core.network.InvalidVariable;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.SkillsClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The server that a command talks to: `REPERTOIRE_BASE_URL` and `REPERTOIRE_API_KEY`, or a profile saved by
/// `login`.
public final class ServerOptions {
    static final String BASE_URL = "REPERTOIRE_BASE_URL";
    static final String API_KEY = "REPERTOIRE_API_KEY";
    static final String PROFILE = "REPERTOIRE_PROFILE";

    private final Map<String, String> environment;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The saved login to use (default: $REPERTOIRE_PROFILE, else 'default')."
                    + " REPERTOIRE_BASE_URL and REPERTOIRE_API_KEY override profiles.")
    private @Nullable String profile;

    public ServerOptions() {
        this(System.getenv());
    }

    /// @param profile the name of a saved login; null for that of the environment
    public ServerOptions(@Nullable String profile) {
        this();
        this.profile = profile;
    }

    ServerOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The name of the selected profile, whether it exists or not.
    String profileName() {
        return Objects.requireNonNullElse(profile, variable(PROFILE).orElse(LoginProfile.DEFAULT));
    }

    LoginProfiles profiles() {
        return new LoginProfiles(ConfigFolder.of(environment));
    }

    /// A sentence if variables override the profile, wholly or in part.
    Optional<String> overridden() {
        return Stream.of(BASE_URL, API_KEY)
                .filter(name -> variable(name).isPresent())
                .findFirst()
                .map(name -> "Note: " + name + " is set and overrides the profile until you unset it");
    }

    /// @throws WrongUse if no server is configured, or the configuration contradicts itself
    public Server server() {
        Optional<String> url = variable(BASE_URL);
        Optional<String> key = variable(API_KEY);
        if (profile != null && (url.isPresent() || key.isPresent())) {
            throw new WrongUse("--profile " + profile + " is given, but " + (url.isPresent() ? BASE_URL : API_KEY)
                    + " is set and overrides profiles; unset it or leave out --profile");
        }
        if (url.isPresent()) {
            // The key of a profile is for another server and is never sent to this one.
            return new Server(
                    ServerAddress.parse(url.get(), BASE_URL),
                    Secret.of(key.orElseThrow(
                            () -> new WrongUse(BASE_URL + " is set, but " + API_KEY + ", the key for it, is not"))),
                    BASE_URL + " and " + API_KEY,
                    network());
        }
        Optional<LoginProfile> kept = profiles().find(profileName());
        if (key.isPresent()) {
            return new Server(
                    kept.map(LoginProfile::baseUrl).orElse(ServerAddress.DEFAULT),
                    Secret.of(key.get()),
                    API_KEY,
                    network());
        }
        return kept.map(found -> new Server(found.baseUrl(), found.key(), "profile " + found.name(), network()))
                .orElseThrow(this::missing);
    }

    /// The addresses of the saved logins' servers by the names of their profiles.
    public SortedMap<String, URI> profileAddresses() {
        var addresses = new TreeMap<String, URI>();
        profiles().all().forEach((name, saved) -> addresses.put(name, saved.baseUrl()));
        return addresses;
    }

    /// The file of the profiles, whether it exists or not.
    public Path profileFile() {
        return profiles().file();
    }

    public boolean isProfileFileReadableByOthers() {
        return profiles().isReadableByOthers();
    }

    /// Close it.
    public SkillsClient skills() {
        return skills(Profile.ANTHROPIC);
    }

    /// The same, which checks uploads by other rules. Close it.
    public SkillsClient skills(Profile rules) {
        Server server = server();
        return SkillsClient.builder()
                .baseUrl(server.baseUrl())
                .apiKey(server.key())
                .validation(rules)
                .network(environment)
                .build();
    }

    /// For routes that the SDK does not cover. Close it.
    public JsonCalls calls() {
        return new JsonCalls(server());
    }

    /// The way to servers, from the environment.
    ///
    /// @throws WrongUse if a variable can't be used
    OutboundNetwork network() {
        try {
            return OutboundNetwork.of(environment);
        } catch (InvalidVariable e) {
            throw new WrongUse(e.variable() + ": " + e.problem());
        }
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
