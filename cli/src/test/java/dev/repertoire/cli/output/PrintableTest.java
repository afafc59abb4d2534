package dev.repertoire.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void escape_sequences_lose_what_makes_them_so() {
        assertThat(Printable.line("\u001b[2Jred\u009b31m\u0007")).isEqualTo("\ufffd[2Jred\ufffd31m\ufffd");
    }

    @Test
    void text_stays_on_one_line_and_in_its_order() {
        assertThat(Printable.line("a\nb\tc\u2028d")).isEqualTo("a b c d");
        assertThat(Printable.line("abc\u202edef\u200b")).isEqualTo("abc\ufffddef\ufffd");
    }

    @Test
    void what_people_write_is_left_alone() {
        assertThat(Printable.line("Ünïcode 日本語 🎉")).isEqualTo("Ünïcode 日本語 🎉");
    }
}
