package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.core.Lane;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever JSON a server answers: it is a value, or no answer of the API; and whatever error, an exception. Run
/// with `JAZZER_FUZZ=1` to look for more than the seeds show.
class JsonAnswersFuzzTest {
    private static final HttpHeaders JSON =
            HttpHeaders.of(Map.of("content-type", List.of("application/json")), (_, _) -> true);

    private static final List<Reading> READINGS = Stream.of(Lane.values())
            .map(JsonAnswers::new)
            .<Reading>mapMulti((answers, all) -> {
                all.accept(answers::skill);
                all.accept(answers::version);
                all.accept(answers::skills);
                all.accept(answers::versions);
                all.accept(answers::deleted);
            })
            .toList();

    /// Makes a value of an answer.
    private interface Reading {
        Object read(ApiAnswer answer) throws IOException, MalformedAnswer;
    }

    private static final class NoDemand implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "5m")
    void any_body_is_a_value_or_no_answer_of_the_api(byte[] body) throws IOException {
        for (Reading reading : READINGS) {
            try {
                assertThat(reading.read(answer(200, body))).isNotNull();
            } catch (MalformedAnswer e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            }
        }
    }

    @MethodSource("bodies")
    @FuzzTest(maxDuration = "5m")
    void any_body_of_an_error_is_an_exception(byte[] body) {
        for (int status : new int[] {301, 400, 404, 409, 429, 500, 507}) {
            ApiException error = Errors.of(answer(status, body), "http://127.0.0.1", false);

            assertThat(error.status()).isEqualTo(status);
            assertThat(error.getMessage()).isNotBlank();
        }
    }

    private static ApiAnswer answer(int status, byte[] body) {
        var stream = new BodyStream(Duration.ofSeconds(10));
        stream.onSubscribe(new NoDemand());
        stream.onNext(List.of(ByteBuffer.wrap(body)));
        stream.onComplete();
        return new ApiAnswer(status, JSON, stream);
    }

    static Stream<byte[]> bodies() {
        String skill =
                "{\"type\":\"skill\",\"id\":\"skill_1\",\"display_name\":\"pdf\",\"source\":{\"type\":\"custom\"},"
                        + "\"latest_version_id\":\"skver_1\",\"created_at\":\"2026-01-01T00:00:00Z\","
                        + "\"updated_at\":\"2026-01-01T00:00:00.000001+01:00\"}";
        String version = "{\"type\":\"skill_version\",\"id\":\"skver_1\",\"skill_id\":\"skill_1\",\"name\":\"pdf\","
                + "\"description\":\"d\",\"version\":\"1759178010641129\",\"created_at\":\"2026-01-01T00:00:00Z\"}";
        String error = "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"m\\u001b\",\"details\":"
                + "{\"error_code\":\"c\",\"findings\":[{\"rule\":\"r\",\"severity\":\"error\",\"line\":1,"
                + "\"message\":\"m\"},7]}},\"request_id\":\"req_1\"}";
        return Stream.of(
                        skill,
                        version,
                        error,
                        "{\"data\":[" + skill + "],\"has_more\":false,\"next_page\":\"p\"}",
                        "{\"data\":[" + version + "," + version + "]}",
                        "{\"data\":[" + skill + ",null,7]}",
                        "{\"id\":\"skill_1\",\"type\":\"skill_deleted\"}",
                        skill.replace("skill_1", "../keys"),
                        skill.replace("skill_1", "\\u0000\\ud800"),
                        skill.replace("2026-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"),
                        skill.replace("2026-01-01T00:00:00Z", "then"),
                        skill.replace("\"custom\"", "1e999999999"),
                        "{\"id\":\"a\"," + skill.substring(1),
                        "[".repeat(2000),
                        "null",
                        "",
                        "\uFEFF" + skill)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
