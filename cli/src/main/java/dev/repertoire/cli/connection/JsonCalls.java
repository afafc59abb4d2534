package dev.repertoire.cli.connection;

import dev.repertoire.core.Lane;
import dev.repertoire.core.network.ConnectFailure;
import dev.repertoire.core.network.ServerHost;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Lanes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON calls to the routes that a Repertoire has besides the Skills API. There are no retries, and redirects are
/// never followed, because a redirect would carry the key elsewhere.
public final class JsonCalls implements AutoCloseable {
    /// Only Anthropic requires it.
    private static final String API_VERSION = "2023-06-01";
    /// The message of Skills API servers for an unknown path.
    private static final String NO_SUCH_PATH = "Not found";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /// Covers the whole response; the JDK's own timeout ends with the headers.
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /// A report of 10 000 rows, the most a server sends, is 3 MB.
    private static final int MAX_ANSWER_BYTES = 32 << 20;

    private final Server server;
    private final HttpClient http;

    JsonCalls(Server server) {
        this.server = server;
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        server.network().configure(client, server.baseUrl());
        this.http = client.build();
    }

    /// @param query parameters by name; those with a null value are left out
    /// @throws ServerError if the response is not a 200 with a JSON object
    public ObjectNode get(String path, Map<String, @Nullable String> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(Objects.requireNonNull(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(parameters.isEmpty() ? path : path + "?" + parameters).GET());
    }

    /// @throws ServerError if the response is not a 200 with a JSON object
    public ObjectNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
    }

    /// The response to a GET, whatever its status.
    ///
    /// @throws ServerUnreachable if there is none
    public Response tryGet(String path, Lane lane) {
        HttpRequest.Builder request = request(path).GET();
        if (lane == Lane.BETA) {
            request.header(Lanes.HEADER, Lanes.BETA);
        }
        return exchange(request);
    }

    /// @param date the server's time in the format of HTTP
    /// @param json the body; empty if it is not a JSON object
    public record Response(int status, Optional<String> date, Optional<String> requestId, Optional<ObjectNode> json) {
        /// The message of the error envelope; empty if the body is not one.
        public Optional<String> message() {
            return json.map(body -> body.at("/error/message"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(ServerHost.dialable(URI.create(server.baseUrl() + pathAndQuery)));
            server.network().authorize(request, server.baseUrl());
            return request.header("x-api-key", server.key().revealToUse()).header("anthropic-version", API_VERSION);
        } catch (UnknownHostException e) {
            throw failed(e);
        }
    }

    private ObjectNode send(HttpRequest.Builder request) {
        Response seen = exchange(request);
        if (seen.status() != 200) {
            throw new ServerError(
                    seen.status(),
                    seen.message()
                            .filter(message -> !message.equals(NO_SUCH_PATH))
                            .orElseGet(() -> server.baseUrl() + " responded with status " + seen.status()
                                    + " without a message; is there a Repertoire at this address?"),
                    seen.requestId());
        }
        return seen.json()
                .orElseThrow(() -> new ServerError(
                        seen.status(),
                        "The response of " + server.baseUrl()
                                + " is not a JSON object; is there a Repertoire at this address?",
                        seen.requestId()));
    }

    private static Optional<ObjectNode> object(byte[] body) {
        try {
            return Json.MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Response exchange(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (response.body() == null) {
                throw failed(ConnectFailure.tunnelFailure(response.statusCode()));
            }
            return new Response(
                    response.statusCode(),
                    response.headers().firstValue("date"),
                    response.headers().firstValue("request-id"),
                    object(response.body()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable("it took longer than " + TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private ServerUnreachable failed(Throwable failure) {
        Optional<ConnectFailure> kind = ConnectFailure.of(failure);
        String why = kind.map(ConnectFailure::why)
                .orElseGet(() -> Objects.requireNonNullElse(failure.getMessage(), "the connection was lost"));
        String by = server.proxy().map(proxy -> " through the proxy " + proxy).orElse("");
        return new ServerUnreachable(
                "No response from " + server.baseUrl() + by + ": " + why,
                failure,
                kind.map(ConnectFailure::kind).orElse(null));
    }

    private ServerUnreachable unreachable(String why, Exception cause) {
        return new ServerUnreachable("No response from " + server.baseUrl() + ": " + why, cause, null);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
