package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.rules.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The Skills API at one address, with one key: a Repertoire, or Anthropic itself. Safe for many threads; make
/// one and keep it, since it keeps connections.
///
/// {@snippet file="GuideTest.java" region="start"}
///
/// Each call is tried again when that can help, see [CallOptions#maxRetries(int)]: after 408, 409, 429, a
/// status of 500 and above, or a lost connection, after the pause that the server asks for, or half a second
/// and more. `x-should-retry` in an answer decides over that. But a create that may have been done is only
/// repeated where its idempotency key protects it, which is at a Repertoire (its answers say `server:
/// Repertoire`); elsewhere it ends in an exception whose [SkillsException#isOutcomeUnknown()] is true.
/// Redirects are never followed.
///
/// Every method that calls the server throws one of the [SkillsException]s, and `UncheckedIOException` for what
/// goes wrong with files of this machine.
public final class SkillsClient implements AutoCloseable {
    private final Calls calls;
    private final JsonReadings readings;
    private final Runnable close;

    private SkillsClient(Calls calls, Runnable close) {
        this.calls = calls;
        this.readings = new JsonReadings(calls.settings().lane());
        this.close = close;
    }

    /// A client as the environment describes it: `REPERTOIRE_BASE_URL` and `REPERTOIRE_API_KEY` if one of them
    /// is set, else `ANTHROPIC_BASE_URL` (`https://api.anthropic.com` if it is not set) and
    /// `ANTHROPIC_API_KEY`.
    ///
    /// @throws IllegalStateException    if one is missing; says which
    /// @throws IllegalArgumentException if one can't be used
    public static SkillsClient fromEnv() {
        return fromEnv(System.getenv());
    }

    static SkillsClient fromEnv(Map<String, String> environment) {
        return Environment.of(environment).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The same connections, with these options on every call made through what is returned. They come on top
    /// of those that this one has. Closing it closes nothing.
    public SkillsClient with(CallOptions options) {
        return new SkillsClient(calls.with(options), () -> {});
    }

    /// Creates a skill that is titled by its name.
    ///
    /// @throws InvalidUploadException if the upload breaks rules; nothing was sent
    public Skill create(Upload upload) {
        return calls.perform(SkillRequest.createSkill(upload, List.of()), readings::skill);
    }

    /// Creates a skill.
    ///
    /// @param title the label people see, at most 255 characters in one line
    /// @throws InvalidUploadException if the upload breaks rules; nothing was sent
    public Skill create(Upload upload, String title) {
        return calls.perform(
                SkillRequest.createSkill(
                        upload, RawSkills.title(calls.settings().lane(), title)),
                readings::skill);
    }

    /// All skills, newest first.
    public Pages<Skill> list() {
        return list(ListOptions.ALL);
    }

    public Pages<Skill> list(ListOptions options) {
        return new Pages<>(page -> calls.perform(SkillRequest.listSkills(page.query()), readings::skills), options);
    }

    /// The skills whose frontmatter has this name, newest first; names need not be unique. A server that can't
    /// look for names sends all skills, and each of them is looked at.
    public List<Skill> named(String name) {
        return new Naming(this, calls.settings().lane()).find(Checks.text("name", name));
    }

    public Skill get(String id) {
        return calls.perform(SkillRequest.getSkill(id), readings::skill);
    }

    /// Deletes a skill: with all its versions in the GA lane, only one that has none left in the beta lane.
    public Deleted delete(String id) {
        return calls.perform(SkillRequest.deleteSkill(id), readings::deleted);
    }

    /// The versions of a skill. Asks nothing yet.
    public Versions versions(String skillId) {
        return new Versions(calls, skillId);
    }

    /// The same without waiting. There is nothing to close.
    public SkillsClientAsync async() {
        return new SkillsClientAsync(this);
    }

    /// The same with answers as they come.
    public RawSkills raw() {
        return new RawSkills(calls);
    }

    /// Ends all calls under way, in this client and all that [#with(CallOptions)] made of it: they throw
    /// [CallCancelledException], downloads that are still read break off.
    @Override
    public void close() {
        close.run();
    }

    /// The address and the lane, never the key.
    @Override
    public String toString() {
        return "SkillsClient[" + calls.settings().baseUrl() + ", "
                + calls.settings().lane() + "]";
    }

    /// Says where, as whom and how. Not safe for many threads; the clients it makes are.
    public static final class Builder {
        private static final Duration TIMEOUT = Duration.ofMinutes(10);
        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
        private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);
        private static final int RETRIES = 2;

        private @Nullable URI baseUrl;
        private @Nullable Secret apiKey;
        private Lane lane = Lane.GA;
        private CallOptions options = CallOptions.NONE;
        private Duration timeout = TIMEOUT;
        private Duration connectTimeout = CONNECT_TIMEOUT;
        private Duration stallTimeout = STALL_TIMEOUT;
        private int maxRetries = RETRIES;
        private @Nullable Profile validation = Profile.ANTHROPIC;

        private Builder() {}

        /// Where the API is: what stands before `/v1/skills`.
        ///
        /// @throws IllegalArgumentException if it is not of the form `https://host`, with a port and a path if
        ///                                  need be
        public Builder baseUrl(URI url) {
            this.baseUrl = Checks.baseUrl(url);
            return this;
        }

        /// @throws IllegalArgumentException if it can't be one
        public Builder apiKey(String key) {
            return apiKey(Secret.of(key));
        }

        /// @throws IllegalArgumentException if it can't be one
        public Builder apiKey(Secret key) {
            Checks.apiKey(key.revealToUse());
            this.apiKey = key;
            return this;
        }

        /// Which dialect is spoken. [Lane#GA] if this is not called.
        public Builder lane(Lane spoken) {
            this.lane = spoken;
            return this;
        }

        /// The model group of calls that do not name one, see [CallOptions#model(String)].
        public Builder model(String group) {
            this.options = options.model(group);
            return this;
        }

        /// How long a call may take in all, see [CallOptions#timeout(Duration)]. Ten minutes if this is not
        /// called.
        public Builder timeout(Duration wholeCall) {
            this.timeout = Checks.duration("timeout", wholeCall);
            return this;
        }

        /// How long nothing of an answer's body may come. A minute if this is not called.
        public Builder stallTimeout(Duration silence) {
            this.stallTimeout = Checks.duration("stallTimeout", silence);
            return this;
        }

        /// How long it may take to connect. Ten seconds if this is not called.
        public Builder connectTimeout(Duration longest) {
            this.connectTimeout = Checks.duration("connectTimeout", longest);
            return this;
        }

        /// How often a call is tried again after its first attempt, 0 to 10. Two times if this is not called.
        public Builder maxRetries(int retries) {
            this.maxRetries = Checks.retries(retries);
            return this;
        }

        /// Which rules uploads are held to before they are sent. [Profile#ANTHROPIC] if this is not called.
        public Builder validation(Profile profile) {
            this.validation = profile;
            return this;
        }

        /// Leaves it to the server to check uploads.
        public Builder withoutValidation() {
            this.validation = null;
            return this;
        }

        /// @throws IllegalStateException if there is no base URL or no key
        public SkillsClient build() {
            if (baseUrl == null || apiKey == null) {
                throw new IllegalStateException(
                        "a client needs a baseUrl and an apiKey; missing: " + (baseUrl == null ? "baseUrl" : "apiKey"));
            }
            var transport = new Transport(connectTimeout, stallTimeout);
            var closed = new Cancellation();
            var settings = new Settings(baseUrl, apiKey, lane, validation, timeout, maxRetries);
            return new SkillsClient(new Calls(settings, transport, closed, new Peer(), options), () -> {
                closed.cancel();
                transport.close();
            });
        }

        /// Never the key.
        @Override
        public String toString() {
            return "SkillsClient.Builder[" + Optional.ofNullable(baseUrl) + ", " + lane + "]";
        }
    }
}
