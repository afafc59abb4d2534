package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.testkit.Bundles;
import dev.repertoire.testkit.SampleBundle;
import dev.repertoire.testkit.anthropic.FakeAnthropic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An interrupt closes files that are just read or written. It ends the call all the same, and is nothing wrong with
/// the disk.
@Timeout(60)
class InterruptionTest {
    private final FakeAnthropic anthropic = FakeAnthropic.start("a");
    private final SkillsClient client = SkillsClient.builder()
            .baseUrl(anthropic.url())
            .apiKey(anthropic.key("a"))
            .build();

    @AfterEach
    void close() {
        client.close();
        anthropic.close();
    }

    /// More than is kept in memory.
    @Test
    void while_an_upload_is_packed() {
        Upload upload = Skills.upload(Bundles.sized("pdf", 20 << 20, 1));
        Thread.currentThread().interrupt();
        assertCancelled(() -> client.create(upload));
        assertThat(anthropic.account("a").received()).isEmpty();
    }

    @Test
    void while_a_download_is_written(@TempDir Path folder) {
        Skill skill = client.create(Skills.upload(Bundles.sized("pdf", 500_000, 1)));
        Versions versions = client.with(CallOptions.NONE.progress((bytes, total) -> {
                    if (bytes > 0) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .versions(skill.id());
        String version = skill.latestVersion().orElseThrow();
        assertCancelled(() -> versions.downloadZip(version, folder.resolve("pdf.zip")));
        assertCancelled(() -> versions.download(version, folder));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void while_a_download_is_unpacked(@TempDir Path folder) throws Exception {
        SampleBundle bundle = Bundles.valid("pdf");
        for (int i = 0; i < 2000; i++) {
            bundle = bundle.with("reference/" + i + ".md", "text");
        }
        Skill skill = client.create(Skills.upload(bundle));
        String version = skill.latestVersion().orElseThrow();
        var thrown = new AtomicReference<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                client.versions(skill.id()).download(version, folder);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (folder.toFile().list().length == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
        if (thrown.get() == null) {
            assertThat(folder.resolve("pdf/reference").toFile().list()).hasSize(2000); // it was quicker
        } else {
            assertThat(thrown.get()).isInstanceOf(CallCancelledException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static void assertCancelled(Runnable call) {
        try {
            assertThatThrownBy(call::run).isInstanceOf(CallCancelledException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
