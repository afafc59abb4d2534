package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call says beside what it is about. Immutable: each method gives a changed copy.
/// [SkillsClient#with(CallOptions)] makes calls with them.
///
/// {@snippet file="GuideTest.java" region="options"}
public final class CallOptions {
    /// Nothing but what the client says.
    public static final CallOptions NONE =
            new CallOptions(null, null, null, List.of(), List.of(), null, null, null, null);

    private final @Nullable String model;
    private final @Nullable String provider;
    private final @Nullable Duration timeout;
    private final List<Parameter> headers;
    private final List<Parameter> query;
    private final @Nullable String idempotencyKey;
    private final @Nullable ProgressListener progress;
    private final @Nullable Cancellation cancellation;
    private final @Nullable Integer maxRetries;

    private CallOptions(
            @Nullable String model,
            @Nullable String provider,
            @Nullable Duration timeout,
            List<Parameter> headers,
            List<Parameter> query,
            @Nullable String idempotencyKey,
            @Nullable ProgressListener progress,
            @Nullable Cancellation cancellation,
            @Nullable Integer maxRetries) {
        this.model = model;
        this.provider = provider;
        this.timeout = timeout;
        this.headers = List.copyOf(headers);
        this.query = List.copyOf(query);
        this.idempotencyKey = idempotencyKey;
        this.progress = progress;
        this.cancellation = cancellation;
        this.maxRetries = maxRetries;
    }

    /// The model group whose accounts are meant, at a server that fronts several. Anthropic does not know the
    /// word.
    ///
    /// @throws IllegalArgumentException if it is blank
    public CallOptions model(String group) {
        return or(
                new CallOptions(Checks.text("model", group), null, null, List.of(), List.of(), null, null, null, null));
    }

    /// `anthropic` or `hosted`: narrows the choice of a server that fronts accounts and keeps skills itself.
    /// Sent as `custom_llm_provider`.
    ///
    /// @throws IllegalArgumentException if it is blank
    public CallOptions provider(String customLlmProvider) {
        return or(new CallOptions(
                null, Checks.text("provider", customLlmProvider), null, List.of(), List.of(), null, null, null, null));
    }

    /// How long a call may take in all, with its retries and the pauses between them. What
    /// [Versions#open(String)] and [RawSkills] hand out may be read for longer.
    ///
    /// @throws IllegalArgumentException if it is not above zero
    public CallOptions timeout(Duration wholeCall) {
        return or(new CallOptions(
                null, null, Checks.duration("timeout", wholeCall), List.of(), List.of(), null, null, null, null));
    }

    /// One more header line.
    ///
    /// @throws IllegalArgumentException if it is no header, or one that the client itself sends
    public CallOptions header(String name, String value) {
        return or(new CallOptions(
                null, null, null, List.of(Checks.header(name, value)), List.of(), null, null, null, null));
    }

    /// One more parameter of the query.
    ///
    /// @throws IllegalArgumentException if the name is blank
    public CallOptions query(String name, String value) {
        return or(new CallOptions(
                null,
                null,
                null,
                List.of(),
                List.of(new Parameter(Checks.text("the name of a query parameter", name), value)),
                null,
                null,
                null,
                null));
    }

    /// Stands for one create, instead of a key that is made anew for each: so it can be tried again by another
    /// process. Not for two different creates.
    ///
    /// @throws IllegalArgumentException if it is not 1 to 255 printable ASCII characters
    public CallOptions idempotencyKey(String key) {
        return or(
                new CallOptions(null, null, null, List.of(), List.of(), Checks.idempotencyKey(key), null, null, null));
    }

    /// Is told how far uploads and downloads have come.
    public CallOptions progress(ProgressListener listener) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, listener, null, null));
    }

    /// Can end the call.
    public CallOptions cancellation(Cancellation by) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, null, by, null));
    }

    /// How often a call is tried again after its first attempt, at most.
    ///
    /// @throws IllegalArgumentException if it is below 0 or above 10
    public CallOptions maxRetries(int retries) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, null, null, Checks.retries(retries)));
    }

    /// These, and where `later` says something too, what that says. Headers and query parameters add up.
    CallOptions or(CallOptions later) {
        return new CallOptions(
                later.model == null ? model : later.model,
                later.provider == null ? provider : later.provider,
                later.timeout == null ? timeout : later.timeout,
                both(headers, later.headers),
                both(query, later.query),
                later.idempotencyKey == null ? idempotencyKey : later.idempotencyKey,
                later.progress == null ? progress : later.progress,
                later.cancellation == null ? cancellation : later.cancellation,
                later.maxRetries == null ? maxRetries : later.maxRetries);
    }

    Optional<String> model() {
        return Optional.ofNullable(model);
    }

    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    List<Parameter> headers() {
        return headers;
    }

    List<Parameter> query() {
        return query;
    }

    Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    ProgressListener progress() {
        return progress == null ? (bytes, total) -> {} : progress;
    }

    Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    Optional<Integer> maxRetries() {
        return Optional.ofNullable(maxRetries);
    }

    private static List<Parameter> both(List<Parameter> first, List<Parameter> second) {
        List<Parameter> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
