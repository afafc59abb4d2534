package dev.repertoire.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.Client;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.RawHttp;
import dev.repertoire.testkit.anthropic.ApiOperation;
import dev.repertoire.testkit.anthropic.Behaviour;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import dev.repertoire.testserver.TestServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A large download is handed on as it comes, so what breaks off in its middle breaks off for the caller too.
@Timeout(60)
class BrokenDownloadTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("a", "b");
    private final TestServer server =
            new Groups(anthropic).group("both", "timeout: 2", "a", "b").start("router_settings: {num_retries: 2}\n");
    private String path = "";

    @BeforeEach
    void create() {
        Client client = server.teamA();
        String skill = client.create(
                        MultipartBody.zip(Bundles.sized("big", 3 << 20, 1)).field("model", "both"))
                .ok()
                .get("id");
        String version = client.versions(skill, "").ok().json().at("/data/0/id").stringValue();
        path = "/v1/skills/" + skill + "/versions/" + version + "/content";
    }

    @AfterEach
    void stop() {
        server.close();
        anthropic.close();
    }

    static Stream<Named<Behaviour>> breaks() {
        return Stream.of(
                Named.of("half an answer", Behaviour.halfAnswer()),
                Named.of("stalls in its middle", Behaviour.stalls()));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void part_is_never_taken_for_the_whole(Behaviour behaviour) throws IOException {
        anthropic.account("a").next(ApiOperation.DOWNLOAD_VERSION, behaviour);
        assertThatThrownBy(() -> server.teamA().get(path)).isInstanceOf(UncheckedIOException.class);

        anthropic.account("a").next(ApiOperation.DOWNLOAD_VERSION, behaviour);
        try (RawHttp http = RawHttp.connect(server.url())) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: "
                    + server.teamA().key() + "\r\n\r\n");
            assertThatThrownBy(http::answer).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void what_fails_before_it_begins_is_tried_again() {
        byte[] whole = server.teamA().get(path).ok().bytes();
        assertThat(whole).hasSizeGreaterThan(3 << 20);
        anthropic.account("a").next(ApiOperation.DOWNLOAD_VERSION, Behaviour.closesAfterBody(), Behaviour.overloaded());
        assertThat(server.teamA().get(path).ok().bytes()).isEqualTo(whole);
    }
}
