package dev.repertoire.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.repertoire.gateway.lists.ListCursor.Part;
import dev.repertoire.gateway.lists.ListCursor.Spot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListCursorTest {
    private static final ListCursor CURSOR = new ListCursor(
            List.of(
                    new Part("fresh", null, null, false, false),
                    new Part("änderung", "page_abc", new Spot(1_783_682_001_075_540L, "skill_01"), false, true),
                    new Part("ended", null, null, true, false)),
            new Spot(17, "skill_02"),
            Set.of(ListCursor.hash("pptx"), ListCursor.hash("pdf")));

    @Test
    void what_is_written_is_read_back() {
        assertThat(ListCursor.read(CURSOR.bytes())).hasValue(CURSOR);
        assertThat(ListCursor.read(ListCursor.START.bytes())).hasValue(ListCursor.START);
    }

    @Test
    void what_is_written_otherwise_is_not_read() {
        byte[] bytes = CURSOR.bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ListCursor.read(Arrays.copyOf(bytes, length))).isEmpty();
        }
        bytes[0] = 1;
        assertThat(ListCursor.read(bytes)).isEmpty();
    }

    @Test
    void account_that_joined_begins_with_what_is_older_than_all_that_was_told() {
        assertThat(CURSOR.part("new")).isEqualTo(new Part("new", null, new Spot(17, "skill_02"), false, false));
        assertThat(ListCursor.START.part("new")).isEqualTo(new Part("new", null, null, false, false));
    }
}
