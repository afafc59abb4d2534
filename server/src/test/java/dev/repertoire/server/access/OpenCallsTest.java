package dev.repertoire.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refused;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
    private static final int CONNECTIONS = 4096;
    private static final KeyId GREEDY = new KeyId("greedy");

    private final OpenCalls calls = new OpenCalls();

    @Test
    void key_has_its_share_and_is_told_so() {
        OpenCalls.Place first = calls.begin(GREEDY);
        int begun = 1 + beginAll(GREEDY);
        assertThatThrownBy(() -> calls.begin(GREEDY))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().toString())
                                .contains("This key has " + begun + " calls in progress, its share of 3072"));
        first.end();
        calls.begin(GREEDY);
    }

    @Test
    void place_is_left_once() {
        OpenCalls.Place first = calls.begin(GREEDY);
        beginAll(GREEDY);
        first.end();
        first.end();
        assertThat(beginAll(GREEDY)).isEqualTo(1);
    }

    @Test
    void keys_that_begin_all_they_can_leave_calls_and_connections_to_others() {
        int begun = 0;
        for (int i = 0; i < 5; i++) {
            begun += beginAll(new KeyId("greedy-" + i));
        }
        calls.begin(new KeyId("honest"));
        assertThat(begun).isLessThan(CONNECTIONS);
    }

    private int beginAll(KeyId key) {
        int begun = 0;
        try {
            while (true) {
                calls.begin(key);
                begun++;
            }
        } catch (Refused e) {
            return begun;
        }
    }
}
