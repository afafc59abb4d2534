package dev.repertoire.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.repertoire.cli.WrongUse;
import java.util.stream.Collectors;
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
    void the_widest_column_gives_way_to_a_narrow_terminal() {
        var table = new Table("ID", "DESCRIPTION");
        table.add("skill_1", "one two three four five six seven eight nine ten");

        String text = text(table, 30);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30));
        assertThat(text.lines().map(String::strip).collect(Collectors.joining(" ")))
                .contains("skill_1", "one two three four", "nine ten");
    }

    @Test
    void what_follows_a_wrapped_cell_stands_beside_it() {
        var table = new Table("ID", "SOURCE", "DESCRIPTION");
        table.add("skill_0123456789", "custom", "one two three");
        table.add("skill_9", "custom", "four");

        assertThat(text(table, 34)).isEqualToNormalizingNewlines("""
                ID             SOURCE  DESCRIPTION
                skill_0123456  custom  one two
                789                    three
                skill_9        custom  four
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
