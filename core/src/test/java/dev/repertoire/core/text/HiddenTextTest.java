package dev.repertoire.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                // Controls that terminals obey.
                0x08,
                0x0B,
                0x1B,
                0x7F,
                0x80,
                0x9B,
                0x9F,
                // Format characters, fillers, marks of direction.
                0xAD,
                0x034F,
                0x061C,
                0x115F,
                0x1160,
                0x17B4,
                0x180B,
                0x180E,
                0x200B,
                0x200C,
                0x200D,
                0x200E,
                0x200F,
                0x2028,
                0x2029,
                0x202A,
                0x202E,
                0x2060,
                0x2064,
                0x2066,
                0x2069,
                0x206A,
                0x206F,
                0x3164,
                0xFFA0,
                0xFFF9,
                0xFFFB,
                0x1BCA0,
                0x1D173,
                0x1D17A,
                // Selectors and tags.
                0xFE00,
                0xFE0F,
                0xFEFF,
                0xE0001,
                0xE0041,
                0xE007F,
                0xE0100,
                0xE01EF
            })
    void a_character_that_nobody_sees_is_found_with_its_line(int c) {
        assertThat(found("One\r\ntwo\nthree" + Character.toString(c) + "\n")).contains(new HiddenText.Summary(1, c, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain\ttext\r\n\f",
                "\uFEFFwith a byte order mark",
                "👩\u200D💻 ❤\uFE0F ✔\uFE0E ©\uFE0F 1\uFE0F\u20E3",
                "می\u200Cخواهم",
                "漢\uFE00 葛\uDB40\uDD00",
                "ᠭ\u180B",
                "עברית (\u200Eabc\u200F)",
                "\u2800\u28FF\u2800",
                "a\u00A0b\u3000c"
            })
    void what_people_write_hides_nothing(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void selectors_in_a_run_spell_bytes() {
        assertThat(found("😀\uFE00\uFE01\uFE0F")).contains(new HiddenText.Summary(2, 0xFE01, 1));
        assertThat(found("😀\uDB40\uDD00\uDB40\uDD01")).contains(new HiddenText.Summary(2, 0xE0100, 1));
    }

    @Test
    void joiners_in_a_row_spell_bits() {
        assertThat(found("م\u200C\u200D\u200C")).contains(new HiddenText.Summary(2, 0x200D, 1));
    }

    @Test
    void all_are_counted_from_the_first_on() {
        assertThat(found("a\u200Eb\n\u200B\u200B\n\u200F")).contains(new HiddenText.Summary(4, 0x200E, 1));
        assertThat(found("a\u200Eb\n\u200B\u200B\nא")).contains(new HiddenText.Summary(2, 0x200B, 2));
    }

    private static Optional<HiddenText.Summary> found(String text) {
        var hidden = new HiddenText();
        text.codePoints().forEach(hidden::take);
        return hidden.found();
    }
}
