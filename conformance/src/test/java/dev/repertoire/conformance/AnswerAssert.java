package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.testkit.HttpAnswer;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/// What tests ask of an answer. Whatever is asked, the answer must carry a `request-id`.
public final class AnswerAssert extends AbstractAssert<AnswerAssert, HttpAnswer> {
    private AnswerAssert(HttpAnswer answer) {
        super(answer, AnswerAssert.class);
    }

    public static AnswerAssert assertAnswer(HttpAnswer answer) {
        return new AnswerAssert(answer).hasRequestId();
    }

    public AnswerAssert isOk() {
        return hasStatus(200);
    }

    public AnswerAssert hasStatus(int status) {
        assertThat(actual.status()).as("status of %s", actual).isEqualTo(status);
        return this;
    }

    public AnswerAssert hasHeader(String name, String value) {
        assertThat(actual.headers().allValues(name)).as(name).containsExactly(value);
        return this;
    }

    public AnswerAssert hasNoHeader(String name) {
        assertThat(actual.headers().allValues(name)).as(name).isEmpty();
        return this;
    }

    /// The whole body, with ids and times as `<skill>`, `<time>` and so on.
    public AnswerAssert isJson(String expected) {
        hasHeader("content-type", "application/json");
        assertThat(Redacted.of(actual.json())).isEqualTo(Redacted.expected(expected));
        return this;
    }

    /// A 200 with this body.
    public AnswerAssert isOk(String expected) {
        return isOk().isJson(expected);
    }

    /// A refusal in the envelope, which no client should send again.
    public AnswerAssert isRefused(int status, String type) {
        hasStatus(status).hasHeader("content-type", "application/json");
        JsonNode json = actual.json();
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("type", "error", "request_id");
        assertThat(json.path("type").asString()).isEqualTo("error");
        assertThat(json.path("error").propertyNames())
                .contains("type", "message")
                .isSubsetOf("type", "message", "details");
        assertThat(json.path("error").path("type").asString())
                .as("type of %s", actual)
                .isEqualTo(type);
        assertThat(message()).isNotBlank();
        assertThat(json.path("request_id").asString())
                .isEqualTo(actual.header("request-id").orElseThrow());
        if (status < 500 && status != 408 && status != 429) {
            hasHeader("x-should-retry", "false");
        }
        return this;
    }

    /// A 400 for something wrong with the request.
    public AnswerAssert isBadRequest() {
        return isRefused(400, "invalid_request_error");
    }

    /// A 400 with exactly this sentence.
    public AnswerAssert isBadRequest(String message) {
        return isBadRequest().hasMessage(message);
    }

    /// A 400 that begins with the API's own sentence, and may go on to say what was found.
    public AnswerAssert isBadRequestBeginning(String message) {
        isBadRequest();
        assertThat(message()).startsWith(message);
        return this;
    }

    /// A 404 with exactly this sentence.
    public AnswerAssert isNotFound(String message) {
        return isRefused(404, "not_found_error").hasMessage(message);
    }

    public AnswerAssert hasMessage(String message) {
        assertThat(message()).isEqualTo(message);
        return this;
    }

    public AnswerAssert hasMessageContaining(String... words) {
        assertThat(message()).contains(words);
        return this;
    }

    /// The rule that a refused upload breaks first, which also stands first among the findings.
    public AnswerAssert hasRule(String rule) {
        JsonNode details = actual.json().path("error").path("details");
        assertThat(details.path("error_code").asString())
                .as("rule of %s", actual)
                .isEqualTo(rule);
        assertThat(details.path("findings").path(0).path("rule").asString()).isEqualTo(rule);
        assertThat(details.path("findings").path(0).path("message").asString()).isEqualTo(message());
        return this;
    }

    public AnswerAssert hasErrorCode(String code) {
        assertThat(actual.json()
                        .path("error")
                        .path("details")
                        .path("error_code")
                        .asString())
                .as("code of %s", actual)
                .isEqualTo(code);
        return this;
    }

    private AnswerAssert hasRequestId() {
        isNotNull();
        assertThat(actual.headers().allValues("request-id"))
                .as("request-id of %s", actual)
                .singleElement()
                .asString()
                .matches("req_01[1-9A-HJ-NP-Za-km-z]{22}");
        return this;
    }

    private String message() {
        return actual.json().path("error").path("message").asString();
    }
}
