package dev.repertoire.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refusal.Overloaded;
import dev.repertoire.core.Refused;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.http.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeldAnswersTest {
    private static final KeyId SLOW = new KeyId("slow");
    private static final KeyId OTHER = new KeyId("other");

    private final HeldAnswers answers = new HeldAnswers(1024);

    @Test
    void key_whose_clients_read_slowly_leaves_room_to_others() {
        Response first = answers.counted(SLOW, json(400 << 10));
        assertThatThrownBy(() -> answers.counted(SLOW, json(400 << 10)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isInstanceOf(Overloaded.class));
        Response others = answers.counted(OTHER, json(300 << 10));

        others.close();
        first.close();
        first.close();
        answers.counted(SLOW, json(400 << 10));
    }

    @Test
    void bundles_and_merged_lists_are_counted_too() {
        var bundle = new Body.Stored(new Bytes.Held(new byte[300 << 10]), "application/zip");
        Response first = answers.counted(SLOW, new Response(200, List.of(), bundle));
        var list = new Body.Passed(new Bytes.Held(new byte[300 << 10]));
        assertThatThrownBy(() -> answers.counted(SLOW, new Response(200, List.of(), list)))
                .isInstanceOf(Refused.class);
        first.close();
        answers.counted(SLOW, new Response(200, List.of(), list));
    }

    /// What an account answered is counted where it was read.
    @Test
    void answers_that_are_counted_already_are_not_counted_again() {
        var closed = new AtomicInteger();
        var passed = new Body.Passed(new Bytes.Held(new byte[600 << 10], closed::incrementAndGet));
        answers.counted(SLOW, new Response(200, List.of(), passed)).close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void small_answers_are_not_counted() {
        for (int i = 0; i < 100; i++) {
            answers.counted(SLOW, json(16 << 10));
        }
        answers.counted(SLOW, json(500 << 10));
    }

    private static Response json(int bytes) {
        return Response.json(200, new byte[bytes]);
    }
}
