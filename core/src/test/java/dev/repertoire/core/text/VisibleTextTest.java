package dev.repertoire.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Reads PDFs.",
                "Größe, 日本語, हिन्दी, ไทย, עברית",
                "a\u00A0b",
                "資料\u3000最新",
                "👩\u200D💻 ❤\uFE0F 👋🏽 1\uFE0F\u20E3 ❤\uFE0F\u200D🔥",
                "می\u200Cخواهم",
                "ශ්\u200Dරී"
            })
    void what_people_write_hides_nothing(String text) {
        assertThat(VisibleText.firstHidden(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x034F, 0x061C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D,
                0x200E, 0x2028, 0x2029, 0x202E, 0x2060, 0x2065, 0x2066, 0x206A, 0x3164, 0xD800, 0xE000, 0xFE00, 0xFE0F,
                0xFEFF, 0xFFA0, 0xFFF9, 0xFFFF, 0x1BCA0, 0x1D173, 0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0xF0000, 0x10FFFF
            })
    void what_nobody_sees_is_found(int hidden) {
        assertThat(VisibleText.firstHidden("a" + Character.toString(hidden) + "b"))
                .hasValue(hidden);
        assertThat(VisibleText.hasInk(hidden)).isFalse();
        assertThat(VisibleText.isBlankLike(hidden)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA0, 0x1680, 0x2000, 0x2003, 0x200A, 0x202F, 0x205F, 0x2800, 0x3000, 0xFFFC, 0x1D159})
    void blanks_are_no_ink(int blank) {
        String text = Character.toString(blank);

        assertThat(VisibleText.isBlankLike(blank)).isTrue();
        assertThat(VisibleText.hasInk(text.repeat(3) + " ")).isFalse();
        assertThat(VisibleText.hasInk(text + "x")).isTrue();
    }
}
