package dev.repertoire.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.repertoire.gateway.lists.ListCursor.Part;
import dev.repertoire.gateway.lists.ListCursor.Spot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a page token holds is a cursor that can be written again, or none.
class ListCursorFuzzTest {
    @MethodSource("cursors")
    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_cursor_or_none(byte[] bytes) {
        ListCursor.read(bytes)
                .ifPresent(cursor -> assertThat(ListCursor.read(cursor.bytes())).hasValue(cursor));
    }

    static Stream<byte[]> cursors() {
        byte[] whole = new ListCursor(
                        List.of(
                                new Part("a", "page", new Spot(1, "skill_1"), false, true),
                                new Part("b", null, null, true, false)),
                        new Spot(17, "skill_2"),
                        Set.of(ListCursor.hash("pptx")))
                .bytes();
        return Stream.of(whole, ListCursor.START.bytes(), Arrays.copyOf(whole, 9), new byte[] {1, 0, -1, -1});
    }
}
