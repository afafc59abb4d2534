package dev.repertoire.server.http;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Cancellation;
import dev.repertoire.core.Header;
import dev.repertoire.core.Lane;
import dev.repertoire.wire.ErrorEnvelope;
import dev.repertoire.wire.Lanes;
import dev.repertoire.wire.QueryString;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// One request on its way: what the client sent, and what the server has made of it so far (operation, caller).
/// Belongs to the thread that serves it.
public final class Request {
    private final String id;
    private final @Nullable String client;
    private final String method;
    private final String path;
    private final @Nullable String rawQuery;
    private final HttpFields headers;
    private final Stopwatch stopwatch = new Stopwatch();
    private final InputStream body;
    private final LongSupplier bodyBytes;
    private @Nullable Map<String, String> query;
    private Map<String, String> pathParameters = Map.of();
    private @Nullable Route route;
    private @Nullable Caller caller;
    private @Nullable String keyAlias;
    private @Nullable ErrorEnvelope error;
    private final Cancellation cancellation = new Cancellation();
    private final Map<Class<?>, Object> attachments = new HashMap<>(2);

    /// @param client   the address it comes from, or null if unknown
    /// @param path     as it came, still percent-encoded
    /// @param rawQuery what follows the `?`, or null
    /// @param body      bounded and not yet read
    /// @param bodyBytes how much of it has come
    Request(
            String id,
            @Nullable String client,
            String method,
            String path,
            @Nullable String rawQuery,
            HttpFields headers,
            InputStream body,
            LongSupplier bodyBytes) {
        this.id = id;
        this.client = client;
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = new ArrivingBody(body, stopwatch);
        this.bodyBytes = bodyBytes;
    }

    /// The `request-id` that the response will carry.
    public String id() {
        return id;
    }

    /// The address it comes from: that of the client, not that of a trusted proxy.
    public Optional<String> client() {
        return Optional.ofNullable(client);
    }

    public String method() {
        return method;
    }

    /// As it came, still percent-encoded.
    public String path() {
        return path;
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Every value of a header that may come more than once.
    public List<String> headers(String name) {
        return headers.getValuesList(name);
    }

    public Lane lane() {
        // The common case first: most requests lack the header, and need no list.
        return headers.contains(Lanes.HEADER) ? Lanes.of(headers(Lanes.HEADER)) : Lane.GA;
    }

    /// Every header line, in the order they came.
    public List<Header> headers() {
        return headers.stream()
                .map(field -> new Header(field.getName(), Objects.requireNonNullElse(field.getValue(), "")))
                .toList();
    }

    /// What followed the `?`, still encoded; empty if there was none.
    public Optional<String> rawQuery() {
        return Optional.ofNullable(rawQuery);
    }

    /// The first value of a query parameter, decoded.
    public Optional<String> query(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /// The names of all query parameters, decoded.
    public Set<String> queryNames() {
        return Set.copyOf(parameters().keySet());
    }

    private Map<String, String> parameters() {
        if (query == null) {
            query = QueryString.values(rawQuery);
        }
        return query;
    }

    /// The decoded value that stood for `{name}` in the route's path.
    public String pathParameter(String name) {
        return Objects.requireNonNull(pathParameters.get(name), name);
    }

    /// The body, bounded; reading past the bound throws `Refused`.
    public InputStream body() {
        return body;
    }

    /// Measures the request.
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /// How many bytes of the body have been read so far, as they came: compressed ones as such.
    public long bodyBytes() {
        return bodyBytes.getAsLong();
    }

    /// The operation's name, for logs and metrics; `none` before a route is found.
    public String operation() {
        return route == null ? "none" : route.operation().name();
    }

    /// The route that serves this; empty before one is found.
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    /// The caller; empty before the key is identified.
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /// What people call the caller's key; empty for keys without an alias.
    public Optional<String> keyAlias() {
        return Optional.ofNullable(keyAlias);
    }

    /// The error that this server answers with; empty if there is none, or if an account answers with one.
    public Optional<ErrorEnvelope> error() {
        return Optional.ofNullable(error);
    }

    /// Cancels what is done for the client when it disconnects.
    public Cancellation cancellation() {
        return cancellation;
    }

    /// The attachment of this type; `first` makes it on first use.
    public <T> T attachment(Class<T> type, Supplier<T> first) {
        return type.cast(attachments.computeIfAbsent(type, _ -> first.get()));
    }

    void setRoute(Route newRoute, Map<String, String> newPathParameters) {
        route = newRoute;
        pathParameters = newPathParameters;
    }

    public void setCaller(Caller newCaller) {
        caller = newCaller;
    }

    public void setKeyAlias(@Nullable String newKeyAlias) {
        keyAlias = newKeyAlias;
    }

    /// Sets the error that the client gets instead of what it asked for.
    public void setError(ErrorEnvelope newError) {
        error = newError;
    }
}
