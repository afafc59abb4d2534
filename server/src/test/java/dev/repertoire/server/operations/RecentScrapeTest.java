package dev.repertoire.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecentScrapeTest {
    private final AtomicInteger scrapes = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(-5);
    private final RecentScrape recent = new RecentScrape(this::scrape, now::get);

    @Test
    void one_scrape_is_shared_for_a_second() {
        assertThat(text()).isEqualTo("1");
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(text()).isEqualTo("1");
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(text()).isEqualTo("2");
    }

    @Test
    void requests_at_a_time_share_it_too() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                threads.execute(recent::text);
            }
        }
        assertThat(scrapes).hasValue(1);
    }

    private String text() {
        return new String(recent.text(), StandardCharsets.UTF_8);
    }

    private byte[] scrape() {
        return Integer.toString(scrapes.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
    }
}
