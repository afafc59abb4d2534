package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyStreamTest {
    @Test
    void what_waits_for_its_end_hears_of_it_once_even_afterwards() {
        var before = new AtomicInteger();
        var after = new AtomicInteger();
        var body = new BodyStream(Duration.ofSeconds(1));
        body.whenClosed(before::incrementAndGet);
        body.close();
        body.close();
        body.whenClosed(after::incrementAndGet);
        assertThat(before).hasValue(1);
        assertThat(after).hasValue(1);
    }
}
