package dev.repertoire.sdk;

import dev.repertoire.core.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Options of a call. Immutable: each method returns a changed copy. [SkillsClient#with(CallOptions)] makes calls
/// with them.
///
/// {@snippet file="GuideTest.java" region="options"}
public final class CallOptions {
    /// No options: the settings of the client apply.
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

    /// The model group to use at a gateway. Anthropic has no such parameter.
    ///
    /// @throws IllegalArgumentException if it is blank
    public CallOptions model(String group) {
        return or(
                new CallOptions(Checks.text("model", group), null, null, List.of(), List.of(), null, null, null, null));
    }

    /// `anthropic` or `hosted`: narrows the choice of a gateway. Sent as `custom_llm_provider`.
    ///
    /// @throws IllegalArgumentException if it is blank
    public CallOptions provider(String customLlmProvider) {
        return or(new CallOptions(
                null, Checks.text("provider", customLlmProvider), null, List.of(), List.of(), null, null, null, null));
    }

    /// The timeout of the whole call, including retries and the delays between them. Results of
    /// [Versions#open(String)] and [RawSkills] may be read for longer.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public CallOptions timeout(Duration wholeCall) {
        return or(new CallOptions(
                null, null, Checks.duration("timeout", wholeCall), List.of(), List.of(), null, null, null, null));
    }

    /// Adds a header.
    ///
    /// @throws IllegalArgumentException if it is not a valid header, or one that the client itself sends
    public CallOptions header(String name, String value) {
        return or(new CallOptions(
                null, null, null, List.of(Checks.header(name, value)), List.of(), null, null, null, null));
    }

    /// Adds a query parameter.
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

    /// Identifies one create, instead of a random key for each call, so that another process can retry it. Do not
    /// use it for two different creates.
    ///
    /// @throws IllegalArgumentException if it is not 1 to 255 printable ASCII characters
    public CallOptions idempotencyKey(String key) {
        return or(
                new CallOptions(null, null, null, List.of(), List.of(), Checks.idempotencyKey(key), null, null, null));
    }

    /// Reports the progress of uploads and downloads, and pauses before retries.
    public CallOptions progress(ProgressListener listener) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, listener, null, null));
    }

    /// Cancels the call.
    public CallOptions cancellation(Cancellation by) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, null, by, null));
    }

    /// The maximum number of retries after the first attempt.
    ///
    /// @throws IllegalArgumentException if it is below 0 or above 10
    public CallOptions maxRetries(int retries) {
        return or(new CallOptions(null, null, null, List.of(), List.of(), null, null, null, Checks.retries(retries)));
    }

    /// These options, overridden by those of `later`. Headers and query parameters are combined.
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
