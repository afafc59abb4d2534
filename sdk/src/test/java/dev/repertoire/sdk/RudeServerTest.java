package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.repertoire.core.Lane;
import dev.repertoire.testkit.Bundles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that do not keep to HTTP or to the API: each ends in the exception that is documented, none in a hang,
/// and the connection is let go.
@Timeout(60)
class RudeServerTest {
    /// Read before, so that the zip is all the server is asked for.
    private static final Version PDF =
            new Version("skver_01a", "skill_01a", "pdf", "Reads PDFs.", Optional.empty(), Instant.EPOCH, Map.of());

    private static final String SKILL = """
            {"type":"skill","id":"skill_01a","display_name":"pdf","source":{"type":"custom"},\
            "latest_version_id":"skver_01a","created_at":"2026-01-01T00:00:00.000000Z",\
            "updated_at":"2026-01-01T00:00:00.000000Z","future":{"deep":[1,null,2.5]}}""";

    static Stream<Arguments> no_answers_of_the_api() {
        return Stream.of(
                argumentSet("a page", ok("text/html", "<html>Welcome</html>")),
                argumentSet("JSON that says it is text", ok("text/plain", SKILL)),
                argumentSet("no content type", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
                argumentSet("an empty body", ok("application/json", "")),
                argumentSet("no content", "HTTP/1.1 204 No Content\r\n\r\n"),
                argumentSet("null", ok("application/json", "null")),
                argumentSet("a list", ok("application/json", "[" + SKILL + "]")),
                argumentSet("half of an object", ok("application/json", SKILL.substring(0, 60))),
                argumentSet("two objects", ok("application/json", SKILL + SKILL)),
                argumentSet("a name twice", ok("application/json", "{\"id\":\"a\"," + SKILL.substring(1))),
                argumentSet("deep nesting", ok("application/json", "[".repeat(100_000))),
                argumentSet(
                        "more small objects than fit into memory",
                        ok("application/json", SKILL.replace("[1,", "[" + "{},".repeat(2_000_000) + "1,"))),
                argumentSet("no id", ok("application/json", SKILL.replace("\"id\"", "\"ID\""))),
                argumentSet("a number as id", ok("application/json", SKILL.replace("\"skill_01a\"", "7"))),
                argumentSet("no source", ok("application/json", SKILL.replace("\"source\"", "\"from\""))),
                argumentSet("a time that is none", ok("application/json", SKILL.replace("2026-01", "then"))),
                argumentSet("another thing", ok("application/json", SKILL.replace("\"skill\"", "\"file\""))),
                argumentSet(
                        "an encoding that was not requested",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
                                + "content-length: 2\r\n\r\n{}"),
                argumentSet("not modified", "HTTP/1.1 304 Not Modified\r\n\r\n"),
                argumentSet(
                        "a redirect to itself",
                        "HTTP/1.1 302 Found\r\nlocation: /v1/skills/skill_01a\r\ncontent-length: 0\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void no_answers_of_the_api(String answer) throws Exception {
        try (RudeServer server = RudeServer.saying(answer);
                SkillsClient client = server.client().build()) {
            getAndCreateEndIn(BadAnswerException.class, server, client);
        }
    }

    private static void getAndCreateEndIn(
            Class<? extends SkillsException> expected, RudeServer server, SkillsClient client) throws Exception {
        assertThatThrownBy(() -> client.get("skill_01a"))
                .isInstanceOfSatisfying(
                        expected, e -> assertThat(e.isOutcomeUnknown()).isFalse())
                .hasMessageContaining("GET " + server.url() + "/v1/skills/skill_01a")
                .hasMessageNotContaining("sk-of-a-test");
        assertThat(server.awaitRelease()).isTrue();
        assertThatThrownBy(() -> client.create(Skills.upload(Bundles.valid("pdf"))))
                .isInstanceOfSatisfying(
                        expected, e -> assertThat(e.isOutcomeUnknown()).isTrue());
    }

    static Stream<Arguments> no_http() {
        return Stream.of(
                argumentSet("nothing", ""),
                argumentSet("something else", "220 mail.test ESMTP ready\r\n"),
                argumentSet("half a head", "HTTP/1.1 200 OK\r\ncontent-ty"),
                argumentSet(
                        "half a body",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + "content-length: 900\r\n\r\n"
                                + SKILL),
                argumentSet(
                        "half a chunk",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                                + "transfer-encoding: chunked\r\n\r\nfff\r\n" + SKILL),
                argumentSet(
                        "chunks of no size",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                                + "transfer-encoding: chunked\r\n\r\nxyz\r\n" + SKILL),
                argumentSet(
                        "a length that is none",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + "content-length: many\r\n\r\n"
                                + SKILL),
                argumentSet(
                        "a negative length",
                        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + "content-length: -7\r\n\r\n" + SKILL),
                argumentSet("headers without end", "HTTP/1.1 200 OK\r\n" + "x-more: of the same\r\n".repeat(100_000)));
    }

    @ParameterizedTest
    @MethodSource
    void no_http(String answer) throws Exception {
        try (RudeServer server = RudeServer.saying(answer);
                SkillsClient client = server.client().build()) {
            getAndCreateEndIn(ConnectionException.class, server, client);
        }
    }

    static Stream<Arguments> no_end() {
        String json = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        return Stream.of(
                argumentSet("no answer", (RudeServer.Behaviour) (socket, out) -> {}),
                argumentSet("a head that trickles", trickling("HTTP/1.1 200 OK\r\n", "x: y\r\n")),
                argumentSet("interim answers", trickling("", "HTTP/1.1 102 Processing\r\n\r\n")),
                argumentSet("a body that trickles", trickling(json + "content-length: 100000\r\n\r\n{", " ")),
                argumentSet("a body that stalls", (RudeServer.Behaviour)
                        (socket, out) -> out.write(bytes(json + "content-length: 100\r\n\r\n{"))));
    }

    @ParameterizedTest
    @MethodSource
    void no_end(RudeServer.Behaviour behaviour) throws Exception {
        try (RudeServer server = RudeServer.behaving(behaviour);
                SkillsClient client =
                        server.client().timeout(Duration.ofMillis(700)).build()) {
            assertThatThrownBy(() -> client.get("skill_01a")).isInstanceOf(ConnectionException.class);
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    @Test
    void a_body_that_stalls_is_given_up_before_the_calls_time_is_over() throws Exception {
        try (RudeServer server = RudeServer.behaving((socket, out) -> out.write(
                        bytes("HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\ncontent-length: 9\r\n\r\nPK")));
                SkillsClient client =
                        server.client().stallTimeout(Duration.ofMillis(200)).build()) {
            try (Download download = client.versions("skill_01a").open("skver_01a")) {
                assertThat(download.sizeBytes()).isEqualTo(9);
                assertThatThrownBy(() -> download.stream().readAllBytes()).isInstanceOf(IOException.class);
            }
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    @Test
    void json_without_end_is_not_held() throws Exception {
        byte[] block = bytes("[".repeat(64 * 1024));
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    out.write(bytes("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n"));
                    while (true) {
                        out.write(block);
                    }
                });
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.get("skill_01a"))
                    .isInstanceOf(BadAnswerException.class)
                    .hasMessageContaining("longer than");
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    @Test
    void error_page_without_end_counts_by_its_status() throws Exception {
        byte[] block = bytes("<p>".repeat(1024));
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    out.write(bytes("HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n"));
                    while (true) {
                        out.write(block);
                    }
                });
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.get("skill_01a")).isInstanceOfSatisfying(ServerException.class, e -> {
                assertThat(e.status()).isEqualTo(502);
                assertThat(e.type()).isEmpty();
                assertThat(e.body()).hasSize(64 * 1024);
            });
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    @Test
    void key_does_not_travel_along_a_redirect() throws Exception {
        try (RudeServer elsewhere = RudeServer.saying(ok("application/json", SKILL));
                RudeServer server = RudeServer.saying("HTTP/1.1 307 Temporary Redirect\r\nlocation: " + elsewhere.url()
                        + "/v1/skills\r\ncontent-length: 0\r\n\r\n");
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.create(Skills.upload(Bundles.valid("pdf"))))
                    .isInstanceOf(BadAnswerException.class)
                    .hasMessageContaining("redirect");
            assertThat(elsewhere.heads()).isEmpty();
        }
    }

    @Test
    void unknown_fields_and_sources_survive() throws Exception {
        try (RudeServer server =
                        RudeServer.saying(ok("application/json; charset=utf-8", SKILL.replace("custom", "plugin")));
                SkillsClient client = server.client().build()) {
            Skill skill = client.get("skill_01a");
            assertThat(skill.source()).isEqualTo(new Source("plugin"));
            assertThat(skill.json().get("future")).hasToString("{deep=[1, null, 2.5]}");
            assertThatThrownBy(() -> skill.json().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void list_without_end_is_none() throws Exception {
        try (RudeServer server = RudeServer.saying(ok("application/json", "{\"data\":[],\"next_page\":\"page_1\"}"));
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.list().stream().count())
                    .isInstanceOf(BadAnswerException.class)
                    .hasMessageContaining("leads back to itself");
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void list_that_goes_round_is_none() throws Exception {
        var pages = new AtomicInteger();
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    String next = "page_" + pages.incrementAndGet() % 5;
                    out.write(
                            bytes(ok("application/json", "{\"data\":[" + SKILL + "],\"next_page\":\"" + next + "\"}")));
                    socket.shutdownOutput();
                });
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.list().stream().count())
                    .isInstanceOf(BadAnswerException.class)
                    .hasMessageContaining("leads back to itself");
            assertThat(server.heads()).hasSizeLessThan(20);
        }
    }

    @Test
    void id_that_would_lead_elsewhere_is_not_followed() throws Exception {
        try (RudeServer server = RudeServer.saying(ok("application/json", SKILL.replace("skver_01a", "..")));
                SkillsClient client = server.client().lane(Lane.GA).build()) {
            assertThatThrownBy(() -> client.get("skill_01a")).isInstanceOf(BadAnswerException.class);
            assertThatThrownBy(() -> client.named("pdf")).isInstanceOf(SkillsException.class);
        }
    }

    @Test
    void message_has_nothing_that_a_terminal_acts_on() throws Exception {
        String error = "{\"error\":{\"type\":\"a\",\"message\":\"one\\u001b[2J\\u009b2Jtwo\\nthree\"}}";
        try (RudeServer server = RudeServer.saying(ok("application/json", error).replace("200 OK", "400 Bad Request"));
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.get("skill_01a")).hasMessage("one [2J 2Jtwo\nthree");
        }
    }

    static Stream<Arguments> odd_heads_of_zips() {
        return Stream.of(
                argumentSet(
                        "a length that is none, of chunks", "content-length: many\r\ntransfer-encoding: chunked\r\n"),
                argumentSet("two lengths", "content-length: 2\r\ncontent-length: 3\r\n"),
                argumentSet("two types", "content-length: 2\r\ncontent-type: text/html\r\n"),
                argumentSet("a type that is none", "content-length: 2\r\ncontent-type: ;;;\r\n"),
                argumentSet(
                        "two encodings",
                        "content-length: 2\r\ncontent-encoding: identity\r\ncontent-encoding: gzip\r\n"),
                argumentSet(
                        "a digest that is none",
                        "content-length: 2\r\nrepr-digest: sha-256=:" + "=".repeat(44) + ":\r\n"),
                argumentSet(
                        "a name that is none",
                        "content-length: 2\r\ncontent-disposition: attachment; filename*=utf-8''%zz\r\n"),
                argumentSet(
                        "a path as name",
                        "content-length: 2\r\ncontent-disposition: attachment; filename*=utf-8''..%2F..%2Fa\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void odd_heads_of_zips(String headers, @TempDir Path folder) throws Exception {
        try (RudeServer server = RudeServer.saying(zip(headers));
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.versions("skill_01a").download(PDF, folder.resolve("out")))
                    .isInstanceOf(SkillsException.class);
            Throwable zip = catchThrowable(
                    () -> client.versions("skill_01a").open("skver_01a").close());
            if (zip != null) {
                assertThat(zip).isInstanceOf(SkillsException.class);
            }
            assertThat(Skills.filesIn(folder)).isEmpty();
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    static Stream<Arguments> no_zips() {
        return Stream.of(
                argumentSet("a page", ok("text/html", "<html>"), BadAnswerException.class),
                argumentSet("JSON", ok("application/json", "{}"), BadAnswerException.class),
                argumentSet("a part", "HTTP/1.1 206 Partial\r\ncontent-length: 2\r\n\r\nPK", BadAnswerException.class),
                argumentSet("half of it", zip("content-length: 900\r\n"), ConnectionException.class),
                argumentSet(
                        "what has another digest",
                        zip("content-length: 2\r\netag: \"" + "0".repeat(64) + "\"\r\n"),
                        IntegrityException.class),
                argumentSet(
                        "what has another Repr-Digest",
                        zip("content-length: 2\r\nrepr-digest: sha-256=:" + "A".repeat(43) + "=:\r\n"),
                        IntegrityException.class),
                argumentSet("what is no zip", zip("content-length: 2\r\n"), IntegrityException.class));
    }

    @ParameterizedTest
    @MethodSource
    void no_zips(String answer, Class<? extends SkillsException> expected, @TempDir Path folder) throws Exception {
        try (RudeServer server = RudeServer.saying(answer);
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.versions("skill_01a").download(PDF, folder.resolve("out")))
                    .isInstanceOf(expected);
            Throwable zip = catchThrowable(
                    () -> client.versions("skill_01a").downloadZip("skver_01a", folder.resolve("a.zip")));
            if (zip != null) {
                assertThat(zip).isInstanceOf(expected);
                assertThat(Skills.filesIn(folder)).isEmpty();
            }
            assertThat(server.awaitRelease()).isTrue();
        }
    }

    @Test
    void zip_without_end_is_given_up_and_leaves_nothing(@TempDir Path folder) throws Exception {
        byte[] block = new byte[1 << 20];
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    out.write(bytes("HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\n\r\n"));
                    while (true) {
                        out.write(block);
                    }
                });
                SkillsClient client = server.client().build()) {
            Versions versions = client.versions("skill_01a");
            assertThatThrownBy(() -> versions.download(PDF, folder))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("longer than 167772160 bytes");
            assertThatThrownBy(() -> versions.downloadZip("skver_01a", folder.resolve("a.zip")))
                    .isInstanceOf(IntegrityException.class);
            assertThat(server.awaitRelease()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void zip_that_is_too_large_to_unpack_is_not_fetched(@TempDir Path folder) throws Exception {
        try (RudeServer server = RudeServer.saying(zip("content-length: 200000000\r\n"));
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.versions("skill_01a").download(PDF, folder))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessage("the download has 200000000 bytes; at most 167772160 are unpacked here");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void connection_that_is_reset_is_lost() throws Exception {
        try (RudeServer server = RudeServer.behaving((socket, out) -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                });
                SkillsClient client = server.client().build()) {
            assertThatThrownBy(() -> client.delete("skill_01a"))
                    .isInstanceOfSatisfying(
                            ConnectionException.class,
                            e -> assertThat(e.isOutcomeUnknown()).isTrue());
        }
    }

    @Test
    void a_refused_connection_means_nothing_was_done() throws Exception {
        RudeServer server = RudeServer.saying("");
        server.close();
        try (SkillsClient client = server.client().build()) {
            for (Throwable failure : List.of(
                    catchThrowable(() -> client.create(Skills.upload(Bundles.valid("pdf")))),
                    catchThrowable(() -> client.delete("skill_01a")))) {
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                ConnectionException.class,
                                e -> assertThat(e.isOutcomeUnknown()).isFalse());
            }
        }
    }

    private static RudeServer.Behaviour trickling(String start, String again) {
        return (socket, out) -> {
            out.write(bytes(start));
            while (true) {
                out.write(bytes(again));
                out.flush();
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        };
    }

    private static String zip(String headers) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/zip\r\n" + headers + "\r\nPK";
    }

    private static String ok(String contentType, String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\ncontent-length: " + bytes(body).length
                + "\r\n\r\n" + body;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
