package dev.repertoire.cli.output;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;

/// The result of a command on standard output, as text or JSON. Text is coloured only on a terminal, and never when
/// `NO_COLOR` is set.
public final class Output {
    private final CommandSpec command;
    private final boolean isJson;

    Output(CommandSpec command, boolean isJson) {
        this.command = command;
        this.isJson = isJson;
    }

    /// Whether the result is JSON. If so, nothing else may be printed to standard output.
    public boolean isJson() {
        return isJson;
    }

    /// A line of text. Text from elsewhere in it must have gone through [Printable].
    public void line(String text) {
        out().println(text);
    }

    public void line(String text, Style style) {
        out().println(colours().apply(text, List.of(style)));
    }

    public void table(Table table) {
        out().print(table.text(colours(), isShown() ? command.usageMessage().width() : Integer.MAX_VALUE));
    }

    /// A value as indented JSON.
    public void json(Object value) {
        JsonText.print(out(), json -> json.writePOJO(value));
    }

    /// A JSON array. Nothing is printed before all values are there: a part would be taken for the whole.
    public void jsonArray(Stream<?> values) {
        json(values.toList());
    }

    /// A time in a table: how far away it is on a terminal, else in ISO 8601, to the second.
    public String time(Instant time) {
        return isShown()
                ? Human.relative(time, Instant.now())
                : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// The same for a time as servers write it; any other text stays as it is.
    public String time(String text) {
        try {
            return time(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static boolean isShown() {
        return Terminal.console().isPresent();
    }

    /// A note on standard error.
    public void note(String text) {
        command.commandLine().getErr().println(Printable.lines(text));
    }

    public void flush() {
        out().flush();
        command.commandLine().getErr().flush();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    private ColorScheme colours() {
        return command.commandLine().getColorScheme();
    }
}
