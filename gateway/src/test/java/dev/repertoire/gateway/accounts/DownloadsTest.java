package dev.repertoire.gateway.accounts;

import static dev.repertoire.gateway.accounts.Upstreams.answer;
import static dev.repertoire.gateway.accounts.Upstreams.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.gateway.accounts.Outcome.NoAnswer;
import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.MultipartBody;
import dev.repertoire.testkit.anthropic.Behaviour;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bundles on their way down.
@Timeout(60)
class DownloadsTest {
    private static final int LARGE = 4 << 20;

    private final Upstreams upstreams = new Upstreams();

    @AfterEach
    void close() {
        upstreams.close();
    }

    @Test
    void small_bundle_is_held() {
        Reply.Raw reply = answer(upstreams.call(download(1000)));
        assertThat(reply.body()).isInstanceOf(Bytes.Held.class);
        assertThat(reply.header("content-type")).hasValue("application/zip");
        assertThat(bytes(reply)).startsWith('P', 'K');
    }

    @Test
    void large_bundle_is_streamed_to_its_end() {
        Reply.Raw reply = answer(upstreams.call(download(LARGE)));
        assertThat(reply.body()).isInstanceOf(Bytes.Streamed.class);
        assertThat(bytes(reply)).hasSize((int) reply.body().sizeBytes()).hasSizeGreaterThan(LARGE);
        assertThat(upstreams.anthropic().abandoned()).isZero();
    }

    @Test
    void error_is_held() {
        SkillCall download = download(LARGE);
        upstreams.fake().next(Behaviour.internalError());
        Reply.Raw reply = answer(upstreams.call(download));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isInstanceOf(Bytes.Held.class);
    }

    @Test
    void bundle_that_stops_coming_fails_its_reader() {
        SkillCall download = download(LARGE);
        upstreams.fake().next(Behaviour.halfAnswer());
        try (Bytes body = answer(upstreams.call(download)).body()) {
            assertThatThrownBy(() -> ((Bytes.Streamed) body).stream().readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void small_bundle_that_stops_coming_is_no_answer() {
        SkillCall download = download(1000);
        upstreams.fake().next(Behaviour.halfAnswer());
        assertThat(upstreams.call(download)).isInstanceOf(NoAnswer.class);
    }

    @Test
    void bundle_may_take_longer_than_the_timeout_while_it_comes() {
        SkillCall download = download(LARGE);
        upstreams.patience(Duration.ofMillis(400));
        upstreams.fake().next(Behaviour.trickles(Duration.ofMillis(50), 16));
        Reply.Raw reply = answer(upstreams.call(download));
        assertThat(bytes(reply)).hasSize((int) reply.body().sizeBytes());
    }

    @Test
    void bundle_that_pauses_too_long_fails_its_reader() {
        SkillCall download = download(LARGE);
        upstreams.patience(Duration.ofMillis(300));
        upstreams.fake().next(Behaviour.stalls());
        try (Bytes body = answer(upstreams.call(download)).body()) {
            assertThatThrownBy(() -> ((Bytes.Streamed) body).stream().readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void bundle_that_nobody_wants_any_more_ends_its_connection() {
        SkillCall download = download(LARGE);
        upstreams.fake().next(Behaviour.stalls());
        answer(upstreams.call(download)).body().close();
        await().atMost(Duration.ofMinutes(1)).until(() -> upstreams.anthropic().abandoned() > 0);
        assertThat(bytes(answer(upstreams.call(download)))).hasSizeGreaterThan(LARGE);
    }

    private SkillCall download(int sizeBytes) {
        answer(upstreams.create(MultipartBody.zip(Bundles.sized("big", sizeBytes, 3))));
        return upstreams.downloadOfNewest();
    }
}
