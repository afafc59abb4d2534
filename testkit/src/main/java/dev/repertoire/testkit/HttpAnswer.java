package dev.repertoire.testkit;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back: status, headers and the whole body.
public final class HttpAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /// @param body not copied; the caller gives it away
    HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public byte[] bytes() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /// The text at a top-level key of the JSON, `id` for instance.
    ///
    /// @throws AssertionError if there is none
    public String get(String key) {
        JsonNode value = json().path(key);
        if (!value.isString()) {
            throw new AssertionError("no text at \"" + key + "\" in " + this);
        }
        return value.stringValue();
    }

    /// This answer, if it is a 200; for the steps of a test that are not its subject.
    ///
    /// @throws AssertionError if it is anything else
    public HttpAnswer ok() {
        if (status != 200) {
            throw new AssertionError("expected 200, got " + this);
        }
        return this;
    }

    /// The status and the body, for messages.
    @Override
    public String toString() {
        return status + " " + (text().length() > 2000 ? text().substring(0, 2000) + "…" : text());
    }
}
