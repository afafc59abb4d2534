package dev.repertoire.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A client of a server: its address, and the headers of each request, a key among them.
/// Each `with…` gives another client; all share one pool of connections.
public final class Client {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI url;
    private final List<Header> headers;

    private record Header(String name, String value) {}

    private Client(URI url, List<Header> headers) {
        this.url = url;
        this.headers = List.copyOf(headers);
    }

    /// A client without a key, in the GA lane.
    public static Client of(URI url) {
        return new Client(url, List.of());
    }

    /// The same client with one more header line; a name given twice is sent twice.
    public Client with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Client(url, more);
    }

    public Client withKey(String key) {
        return with("x-api-key", key);
    }

    /// The same client in the beta lane.
    public Client beta() {
        return with("anthropic-beta", "skills-2025-10-02");
    }

    public URI url() {
        return url;
    }

    /// The key this client presents in `x-api-key`.
    ///
    /// @throws IllegalStateException if it presents none there
    public String key() {
        return headers.stream()
                .filter(header -> header.name().equals("x-api-key"))
                .map(Header::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a client without a key"));
    }

    public HttpAnswer create(MultipartBody form) {
        return post("/v1/skills", form);
    }

    /// @param query as it follows the path: `?limit=1`, or nothing
    public HttpAnswer list(String query) {
        return get("/v1/skills" + query);
    }

    public HttpAnswer skill(String id) {
        return get("/v1/skills/" + id);
    }

    public HttpAnswer deleteSkill(String id) {
        return delete("/v1/skills/" + id);
    }

    public HttpAnswer createVersion(String skill, MultipartBody form) {
        return post("/v1/skills/" + skill + "/versions", form);
    }

    /// @param query as it follows the path: `?limit=1`, or nothing
    public HttpAnswer versions(String skill, String query) {
        return get("/v1/skills/" + skill + "/versions" + query);
    }

    public HttpAnswer version(String skill, String version) {
        return get("/v1/skills/" + skill + "/versions/" + version);
    }

    public HttpAnswer deleteVersion(String skill, String version) {
        return delete("/v1/skills/" + skill + "/versions/" + version);
    }

    public HttpAnswer download(String skill, String version) {
        return get("/v1/skills/" + skill + "/versions/" + version + "/content");
    }

    public HttpAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public HttpAnswer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public HttpAnswer post(String path, MultipartBody form) {
        return post(path, form.contentType(), form.bytes());
    }

    /// The same form without a Content-Length.
    public HttpAnswer postChunked(String path, MultipartBody form) {
        byte[] bytes = form.bytes();
        return with("content-type", form.contentType())
                .send("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    public HttpAnswer post(String path, String contentType, byte[] body) {
        return with("content-type", contentType).send("POST", path, BodyPublishers.ofByteArray(body));
    }

    public HttpAnswer postJson(String path, String json) {
        return with("content-type", "application/json").send("POST", path, BodyPublishers.ofString(json));
    }

    /// @param path with its query, percent-encoded
    public HttpAnswer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body);
        headers.forEach(header -> request.header(header.name(), header.value()));
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
