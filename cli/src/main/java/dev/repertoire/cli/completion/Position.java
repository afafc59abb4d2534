package dev.repertoire.cli.completion;

import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Where the cursor is in a command line.
///
/// @param command the command whose words are there
/// @param given   the options before the cursor with their values; an option without one has an empty text
/// @param place   what is expected
/// @param typed   the part of the word that is there already
record Position(CommandSpec command, Map<OptionSpec, String> given, Place place, String typed) {
    sealed interface Place {}

    /// The name of a command.
    record CommandPlace() implements Place {}

    /// The name of an option.
    record OptionPlace() implements Place {}

    /// The value of an option or a parameter.
    ///
    /// @param before the part of the word that is not part of the value, such as `--profile=`
    record ValuePlace(ArgSpec argument, String before) implements Place {}

    /// One word more than the command takes.
    record NoPlace() implements Place {}
}
