package dev.repertoire.server.http;

import dev.repertoire.core.Caller;
import dev.repertoire.core.Header;
import dev.repertoire.core.Journey;
import dev.repertoire.core.Lane;
import dev.repertoire.wire.Lanes;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// One request on its way: what the client sent, and what the server has made of it so far (operation, caller).
/// Belongs to the thread that serves it.
public final class Request {
    private final String id;
    private final String method;
    private final String path;
    private final @Nullable String rawQuery;
    private final HttpFields headers;
    private final InputStream body;
    private final LongSupplier bodyBytes;
    private @Nullable Map<String, String> query;
    private Map<String, String> pathParameters = Map.of();
    private String operation = "none";
    private @Nullable Caller caller;
    private final Journey journey = new Journey();

    /// @param path     as it came, still percent-encoded
    /// @param rawQuery what follows the `?`, or null
    /// @param body      bounded and not yet read
    /// @param bodyBytes how much of it has come
    Request(
            String id,
            String method,
            String path,
            @Nullable String rawQuery,
            HttpFields headers,
            InputStream body,
            LongSupplier bodyBytes) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.bodyBytes = bodyBytes;
    }

    /// The `request-id` that the response will carry.
    public String id() {
        return id;
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
        // The common case first: a list is only built for those who send the header.
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
            query = parseQuery(rawQuery);
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

    /// How many bytes of the body have been read so far, as they came: compressed ones as such.
    public long bodyBytes() {
        return bodyBytes.getAsLong();
    }

    /// The name of the operation that serves this, for logs and metrics; `none` before a route is found.
    public String operation() {
        return operation;
    }

    /// Who asks; empty before they are known.
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /// What becomes of the call that is made of this.
    public Journey journey() {
        return journey;
    }

    void routedTo(String newOperation, Map<String, String> newPathParameters) {
        operation = newOperation;
        pathParameters = newPathParameters;
    }

    public void identifiedAs(Caller newCaller) {
        caller = newCaller;
    }

    private static Map<String, String> parseQuery(@Nullable String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /// Text that is no percent-encoding stands for itself, as browsers take it.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
