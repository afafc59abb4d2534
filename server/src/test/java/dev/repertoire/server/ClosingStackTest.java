package dev.repertoire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingStackTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void what_was_opened_last_is_closed_first() {
        try (var stack = new ClosingStack()) {
            stack.push(() -> closed.add("database"));
            stack.push(() -> closed.add("listener"));
        }
        assertThat(closed).containsExactly("listener", "database");
    }

    @Test
    void what_is_released_is_left_open() {
        ClosingStack released;
        try (var stack = new ClosingStack()) {
            stack.push(() -> closed.add("database"));
            released = stack.release();
        }
        assertThat(closed).isEmpty();
        released.close();
        released.close();
        assertThat(closed).containsExactly("database");
    }

    @Test
    void failure_to_close_keeps_nothing_open() {
        var stack = new ClosingStack();
        stack.push(() -> closed.add("database"));
        stack.push(() -> {
            throw new IllegalStateException("second");
        });
        stack.push(() -> {
            throw new IllegalStateException("first");
        });
        assertThatThrownBy(stack::close)
                .hasMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second"));
        assertThat(closed).containsExactly("database");
    }
}
