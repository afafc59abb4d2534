package dev.repertoire.sdk;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
    @ParameterizedTest
    @CsvSource({"1, 100000 items on 100000 pages", "1000, 1000000 items on 1000 pages"})
    void a_list_that_always_has_another_page_ends(int size, String found) {
        Pages<String> pages = endless(Collections.nCopies(size, "skill"));

        assertThatExceptionOfType(BadAnswerException.class)
                .isThrownBy(() -> pages.stream().count())
                .withMessage("the list does not end: " + found + ", and there is another");
    }

    @Test
    void a_list_of_empty_pages_ends() {
        assertThatExceptionOfType(BadAnswerException.class)
                .isThrownBy(() -> endless(List.<String>of()).stream().count())
                .withMessage("the list does not end: 101 empty pages");
    }

    private static <T> Pages<T> endless(List<T> items) {
        var turn = new AtomicInteger();
        return new Pages<>(
                options -> new Page<>(items, Optional.of("page_" + turn.incrementAndGet())), ListOptions.ALL);
    }
}
