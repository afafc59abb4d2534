package dev.repertoire.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.cli.WrongUse;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class TableTest {
    @Test
    void columns_are_as_wide_as_what_is_in_them() {
        var table = new Table("A", "LONGER");
        table.add("wide cell", "x");

        assertThat(text(table, Integer.MAX_VALUE)).isEqualToNormalizingNewlines("""
                A          LONGER
                wide cell  x
                """);
    }

    @Test
    void text_is_cut_on_a_narrow_terminal_and_ids_are_not() {
        var table = new Table("ID", "SOURCE", "DESCRIPTION").cutting("DESCRIPTION");
        table.add("skill_0123456789", "custom", "one two three four five");
        table.add("skill_9", "custom", "four");

        assertThat(text(table, 41)).isEqualToNormalizingNewlines("""
                ID                SOURCE  DESCRIPTION
                skill_0123456789  custom  one two three…
                skill_9           custom  four
                """);
    }

    @Test
    void columns_that_matter_least_go_first() {
        var table = new Table("NAME", "DESCRIPTION", "SIZE", "ID")
                .cutting("DESCRIPTION")
                .leavingOut("SIZE", "ID");
        table.add("pdf", "one two three four five", "13.9 MB", "skill_0123456789");

        assertThat(text(table, 60)).contains("13.9 MB", "skill_0123456789", "five");
        assertThat(text(table, 40)).doesNotContain("SIZE", "13.9 MB").contains("skill_0123456789", "one two");
        assertThat(text(table, 30)).doesNotContain("skill_").contains("pdf   one two three four five");
    }

    @Test
    void wide_letters_count_twice() {
        var table = new Table("TEXT", "N").cutting("TEXT");
        table.add("日本語日本語日本語", "1");

        assertThat(text(table, 16)).isEqualToNormalizingNewlines("""
                TEXT           N
                日本語日本語…  1
                """);
    }

    @Test
    void a_header_is_no_command_either() {
        assertThat(text(new Table("A", "\u001b[31mB"), Integer.MAX_VALUE)).contains("\ufffd[31mB");
    }

    @Test
    void markup_and_commands_in_a_cell_are_text() {
        var table = new Table("A");
        table.add("@|red x|@\u001b[0m");

        assertThat(table.text(Help.defaultColorScheme(Ansi.ON), Integer.MAX_VALUE))
                .contains("@|red x|@\ufffd[0m");
    }

    private static String text(Table table, int width) {
        return table.text(Help.defaultColorScheme(Ansi.OFF), width);
    }

    @Test
    void a_table_has_no_more_rows_than_fit_into_memory() {
        var table = new Table("A");
        for (int i = 0; i < 100_000; i++) {
            table.add("a");
        }

        assertThatExceptionOfType(WrongUse.class)
                .isThrownBy(() -> table.add("a"))
                .withMessageContaining("more than 100000 rows");
    }
}
