package dev.repertoire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

class ManualTest {
    /// What prints nothing that a program would read.
    private static final List<String> WITHOUT_JSON = List.of("serve", "completion", "keys", "spend");

    @Test
    void the_page_in_docs_is_what_the_commands_say() throws IOException {
        var printed = new StringWriter();
        CommandLine repertoire = Main.whole().setOut(new PrintWriter(printed, true));

        assertThat(repertoire.execute("manual")).isZero();

        assertThat(Files.readString(Path.of("../docs/cli.md")))
                .as("docs/cli.md is made by: ./repertoire manual > docs/cli.md")
                .isEqualTo(printed.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_an_example(CommandLine command) {
        assertThat(String.join("\n", command.getCommandSpec().usageMessage().footer()))
                .contains(command.getCommandSpec().qualifiedName());
    }

    /// The width of the terminal breaks it; a break of its own would be a second one.
    @ParameterizedTest
    @MethodSource("commands")
    void no_sentence_of_a_footer_is_broken_beforehand(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().footer()).noneMatch(line -> line.matches("[a-z].*"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_that_prints_a_result_prints_it_as_json_too(CommandLine command) {
        assertThat(command.getCommandSpec().optionsMap().containsKey("--json"))
                .isEqualTo(!WITHOUT_JSON.contains(command.getCommandName()));
    }

    @Test
    void every_command_answers_to_its_own_name() {
        assertThat(Commands.NAMES)
                .allSatisfy(name -> assertThat(new CommandLine(Commands.named(name)).getCommandName())
                        .isEqualTo(name));
    }

    private static Stream<CommandLine> commands() {
        return visible(Main.whole());
    }

    private static Stream<CommandLine> visible(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .filter(command -> !(command.getCommand() instanceof HelpCommand))
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .flatMap(command -> Stream.concat(Stream.of(command), visible(command)));
    }
}
