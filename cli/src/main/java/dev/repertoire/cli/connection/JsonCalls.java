package dev.repertoire.cli.connection;

import dev.repertoire.core.Lane;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Lanes;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
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

/// Calls of JSON in and out, for the routes that a Repertoire has besides the Skills API. Nothing is tried
/// twice and no redirect followed: the key would travel.
public final class JsonCalls implements AutoCloseable {
    /// Nothing asks for it but Anthropic.
    private static final String API_VERSION = "2023-06-01";
    /// What servers of the Skills API say of a path they don't have.
    private static final String NO_SUCH_PATH = "Not found";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /// For the whole of an answer; the JDK's own ends with the headers.
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /// A report of 10 000 rows, the most a server gives, is 3 MB.
    private static final int MAX_ANSWER_BYTES = 32 << 20;

    private final Server server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    JsonCalls(Server server) {
        this.server = server;
    }

    /// @param query parameters by name; those without a value are left out
    /// @throws ServerSaidNo if the answer is not a 200 with a JSON object
    public ObjectNode get(String path, Map<String, @Nullable String> query) {
        String parameters = query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(Objects.requireNonNull(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(parameters.isEmpty() ? path : path + "?" + parameters).GET());
    }

    /// @throws ServerSaidNo if the answer is not a 200 with a JSON object
    public ObjectNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
    }

    /// The answer to a GET, whatever its status.
    ///
    /// @throws ServerUnreachable if there is none
    public Seen see(String path, Lane lane) {
        HttpRequest.Builder request = request(path).GET();
        if (lane == Lane.BETA) {
            request.header(Lanes.HEADER, Lanes.BETA);
        }
        return exchange(request);
    }

    /// @param date what the server takes for the time, as HTTP writes it
    /// @param json the body; empty if it is no JSON object
    public record Seen(int status, Optional<String> date, Optional<String> requestId, Optional<ObjectNode> json) {
        /// The sentence of the error that it is; empty if it is none of the Skills API's.
        public Optional<String> message() {
            return json.map(body -> body.at("/error/message"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + pathAndQuery))
                .header("x-api-key", server.key().revealToUse())
                .header("anthropic-version", API_VERSION);
    }

    private ObjectNode send(HttpRequest.Builder request) {
        Seen seen = exchange(request);
        if (seen.status() != 200) {
            throw new ServerSaidNo(
                    seen.status(),
                    seen.message()
                            .filter(message -> !message.equals(NO_SUCH_PATH))
                            .orElseGet(() -> server.baseUrl() + " answered with status " + seen.status()
                                    + " and does not say why; is there a Repertoire at this address?"),
                    seen.requestId());
        }
        return seen.json()
                .orElseThrow(() -> new ServerSaidNo(
                        seen.status(),
                        "The answer of " + server.baseUrl()
                                + " is no JSON object; is there a Repertoire at this address?",
                        seen.requestId()));
    }

    private static Optional<ObjectNode> object(byte[] body) {
        try {
            return Json.MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Seen exchange(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return new Seen(
                    response.statusCode(),
                    response.headers().firstValue("date"),
                    response.headers().firstValue("request-id"),
                    object(response.body()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable("it took longer than " + TIMEOUT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw unreachable(why(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private ServerUnreachable unreachable(String why, Exception cause) {
        return new ServerUnreachable("No answer from " + server.baseUrl() + ": " + why, cause);
    }

    /// Java leaves the message of the commonest failure empty.
    private static String why(@Nullable Throwable failure) {
        return failure == null || failure instanceof ConnectException
                ? "the connection can't be made"
                : Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
