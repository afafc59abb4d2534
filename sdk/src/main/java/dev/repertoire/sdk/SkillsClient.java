package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.rules.Profile;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The Skills API at one address, with one key: a Repertoire, or Anthropic itself. Thread-safe. It keeps
/// connections open, so create one and share it.
///
/// {@snippet file="GuideTest.java" region="start"}
///
/// Calls are retried where that can help, see [CallOptions#maxRetries(int)]: after 408, 409, 429, a status of 500
/// and above, or a lost connection. The delay is what the server requests, or exponential from half a second.
/// `x-should-retry` in a response overrides the status. But a create that may have been done is only retried
/// where its idempotency key protects it, which is at a Repertoire (its responses have `server: Repertoire`);
/// elsewhere it ends in an exception whose [SkillsException#isOutcomeUnknown()] is true. Redirects are never
/// followed.
///
/// Every method that calls the server throws one of the [SkillsException]s, and `UncheckedIOException` for
/// problems with local files.
public final class SkillsClient implements AutoCloseable {
    private final Calls calls;
    private final JsonAnswers readings;
    private final Runnable close;

    private SkillsClient(Calls calls, Runnable close) {
        this.calls = calls;
        this.readings = new JsonAnswers(calls.settings().lane());
        this.close = close;
    }

    /// A client with the settings of the environment: `REPERTOIRE_BASE_URL` and `REPERTOIRE_API_KEY` if one of
    /// them is set, else `ANTHROPIC_BASE_URL` (default `https://api.anthropic.com`) and `ANTHROPIC_API_KEY`.
    /// Proxies and certificates are set by [Builder#network(Map)].
    ///
    /// @throws IllegalStateException    if one is missing; the message names it
    /// @throws IllegalArgumentException if one is invalid
    public static SkillsClient fromEnv() {
        return fromEnv(System.getenv());
    }

    static SkillsClient fromEnv(Map<String, String> environment) {
        return Environment.of(environment).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// A client with the same connections that makes every call with these options on top of its own. Closing it
    /// closes nothing.
    public SkillsClient with(CallOptions options) {
        return new SkillsClient(calls.with(options), () -> {});
    }

    /// A client with the same connections and options that speaks this dialect. Closing it closes nothing.
    public SkillsClient in(Lane lane) {
        return new SkillsClient(calls.in(lane), () -> {});
    }

    /// Creates a skill with its name as title.
    ///
    /// @throws InvalidUploadException if the upload breaks rules; nothing was sent
    public Skill create(Upload upload) {
        return calls.perform(ApiRequest.createSkill(upload, List.of()), readings::skill);
    }

    /// Creates a skill.
    ///
    /// @param title the label for people, in one line of at most 255 characters, or 64 in the beta lane
    /// @throws InvalidUploadException if the upload breaks rules; nothing was sent
    public Skill create(Upload upload, String title) {
        return calls.perform(
                ApiRequest.createSkill(upload, RawSkills.title(calls.settings().lane(), title)), readings::skill);
    }

    /// All skills, newest first.
    public Pages<Skill> list() {
        return list(ListOptions.ALL);
    }

    public Pages<Skill> list(ListOptions options) {
        return new Pages<>(page -> calls.perform(ApiRequest.listSkills(page.query()), readings::skills), options);
    }

    /// The skills with this name in their frontmatter, newest first; names need not be unique. If the server
    /// can't search by name, the client lists all skills and inspects each.
    public List<Skill> named(String name) {
        return new NameSearch(this, calls.settings().lane()).find(Checks.text("name", name));
    }

    public Skill get(String id) {
        return calls.perform(ApiRequest.getSkill(id), readings::skill);
    }

    /// Deletes a skill: in the GA lane with all its versions, in the beta lane only if it has no versions.
    public DeleteResult delete(String id) {
        return calls.perform(ApiRequest.deleteSkill(id), readings::deleted);
    }

    /// The versions of a skill. Sends no request yet.
    public Versions versions(String skillId) {
        return new Versions(calls, skillId);
    }

    /// What a Repertoire tells of its own skills beyond the Skills API. Sends no request yet.
    public Catalog catalog() {
        return new Catalog(calls);
    }

    /// The same calls, asynchronously. There is nothing to close.
    public SkillsClientAsync async() {
        return new SkillsClientAsync(this);
    }

    /// The same calls with unparsed responses.
    public RawSkills raw() {
        return new RawSkills(calls);
    }

    /// Cancels all calls in progress, of this client and all that [#with(CallOptions)] made of it: they throw
    /// [CallCancelledException], and downloads that are still read break off.
    @Override
    public void close() {
        close.run();
    }

    /// Has the address and the lane, never the key.
    @Override
    public String toString() {
        return "SkillsClient[" + calls.settings().baseUrl() + ", "
                + calls.settings().lane() + "]";
    }

    /// The settings of a client. Not thread-safe; the clients it builds are.
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
        private @Nullable OutboundNetwork network;
        private @Nullable ProxySelector proxy;
        private @Nullable SSLContext sslContext;

        private Builder() {}

        /// The address of the API, before `/v1/skills`.
        ///
        /// @throws IllegalArgumentException unless it is `https://host`, with an optional port and path
        public Builder baseUrl(URI url) {
            this.baseUrl = Checks.baseUrl(url);
            return this;
        }

        /// @throws IllegalArgumentException if it is not a valid key
        public Builder apiKey(String key) {
            return apiKey(Secret.of(key));
        }

        /// @throws IllegalArgumentException if it is not a valid key
        public Builder apiKey(Secret key) {
            Checks.apiKey(key.revealToUse());
            this.apiKey = key;
            return this;
        }

        /// The dialect. Default: [Lane#GA].
        public Builder lane(Lane spoken) {
            this.lane = spoken;
            return this;
        }

        /// The default model group, see [CallOptions#model(String)].
        public Builder model(String group) {
            this.options = options.model(group);
            return this;
        }

        /// The timeout of the whole call, see [CallOptions#timeout(Duration)]. Default: ten minutes.
        public Builder timeout(Duration wholeCall) {
            this.timeout = Checks.duration("timeout", wholeCall);
            return this;
        }

        /// How long to wait for the next bytes of a body. Default: one minute.
        public Builder stallTimeout(Duration silence) {
            this.stallTimeout = Checks.duration("stallTimeout", silence);
            return this;
        }

        /// The timeout for a connection. Default: ten seconds.
        public Builder connectTimeout(Duration longest) {
            this.connectTimeout = Checks.duration("connectTimeout", longest);
            return this;
        }

        /// The way to the server, as environment variables say: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, and
        /// in `SSL_CERT_FILE` the certificate authorities to trust. Without that file, Java's are trusted and
        /// those of the operating system. A server on loopback is never called through a proxy. Default: the
        /// JVM's settings.
        ///
        /// The JDK sends no password to a proxy for `https` unless the system property
        /// `jdk.http.auth.tunneling.disabledSchemes` is empty. If the proxy has a password and the property is
        /// not set, this sets it, which has an effect only before the JVM first uses `java.net.http`.
        ///
        /// @param environment the variables by name: `System.getenv()`, as a rule
        /// @throws IllegalArgumentException if one can't be used; the message names it
        public Builder network(Map<String, String> environment) {
            this.network = OutboundNetwork.of(environment);
            return this;
        }

        /// The proxies to use, whatever [#network(Map)] says.
        public Builder proxy(ProxySelector selector) {
            this.proxy = selector;
            return this;
        }

        /// The certificates to trust, and those to present, whatever [#network(Map)] says.
        public Builder sslContext(SSLContext tls) {
            this.sslContext = tls;
            return this;
        }

        /// The maximum number of retries after the first attempt, 0 to 10. Default: 2.
        public Builder maxRetries(int retries) {
            this.maxRetries = Checks.retries(retries);
            return this;
        }

        /// The rules to check uploads by before they are sent. Default: [Profile#ANTHROPIC].
        public Builder validation(Profile profile) {
            this.validation = profile;
            return this;
        }

        /// Leaves the check of uploads to the server.
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
            URI server = baseUrl;
            var transport = new Transport(connectTimeout, stallTimeout, client -> setWay(client, server));
            var closed = new Cancellation();
            var settings = new ClientSettings(baseUrl, apiKey, lane, validation, timeout, maxRetries, network);
            return new SkillsClient(new Calls(settings, transport, closed, new Peer(), options), () -> {
                closed.cancel();
                transport.close();
            });
        }

        private void setWay(HttpClient.Builder client, URI server) {
            if (network != null) {
                network.configure(client, server);
            }
            if (proxy != null) {
                client.proxy(proxy);
            }
            if (sslContext != null) {
                client.sslContext(sslContext);
            }
        }

        /// Never has the key.
        @Override
        public String toString() {
            return "SkillsClient.Builder[" + Optional.ofNullable(baseUrl) + ", " + lane + "]";
        }
    }
}
