package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandGroupsTest {
    @Test
    void every_command_that_is_shown_is_in_one_group() {
        List<String> shown = Main.whole().getSubcommands().values().stream()
                .distinct()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .map(CommandLine::getCommandName)
                .toList();
        assertThat(CommandGroups.names()).containsExactlyInAnyOrderElementsOf(shown);
    }

    @Test
    void help_is_a_screen_with_a_line_for_each_command() {
        CommandLine repertoire = Main.whole();
        repertoire.getCommandSpec().usageMessage().autoWidth(false);
        var out = new StringWriter();
        repertoire.usage(new PrintWriter(out));
        assertThat(out.toString().lines().count()).isLessThan(55);
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void command_that_there_is_not_is_answered_with_the_one_that_was_meant() {
        assertThat(told("install")).contains("There is no command 'install'; did you mean 'repertoire pull");
        assertThat(told("valdate")).contains("did you mean 'repertoire validate'?");
        assertThat(told("qqqqqq")).startsWith("There is no command 'qqqqqq'").doesNotContain("did you mean");
    }

    private static String told(String command) {
        var err = new StringWriter();
        CommandLine repertoire = Main.whole().setErr(new PrintWriter(err));
        repertoire.setParameterExceptionHandler(Failures::explain);
        assertThat(repertoire.execute(command)).isEqualTo(CommandLine.ExitCode.USAGE);
        return err.toString();
    }
}
