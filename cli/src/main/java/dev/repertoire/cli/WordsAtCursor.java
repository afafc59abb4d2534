package dev.repertoire.cli;

import dev.repertoire.cli.completion.Candidate;
import dev.repertoire.cli.completion.Completion;
import dev.repertoire.cli.completion.Completions;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/// `repertoire __complete WORDS…`, which the scripts of `repertoire completion` run: prints what may stand at the
/// cursor. The words are those after the program's name up to the cursor. The last is the one to complete, empty or
/// `:` if nothing of it is typed, since some shells can't pass empty words.
///
/// A line is a word, or a word, a tab and a description; or `:files` or `:folders` if the shell is to complete those.
/// Picocli does not parse this command, because it would take the words for its own options.
final class WordsAtCursor {
    static final String COMMAND = "__complete";
    private static final String EMPTY = ":";
    private static final String HELP = "help";

    private WordsAtCursor() {}

    /// Prints nothing if anything fails: a message would end up in the middle of what the user types.
    static int print(PrintWriter out, List<String> words) {
        out.print(completion(words).lines());
        out.flush();
        return ExitCode.OK;
    }

    private static Completion completion(List<String> words) {
        try {
            String typed = words.isEmpty() || words.getLast().equals(EMPTY) ? "" : words.getLast();
            List<String> before = words.isEmpty() ? words : words.subList(0, words.size() - 1);
            return before.isEmpty() || before.equals(List.of(HELP)) ? first(before, typed) : later(before, typed);
        } catch (RuntimeException e) {
            return Completion.NOTHING;
        }
    }

    /// The name of a command. No command's class is needed for that.
    private static Completion first(List<String> before, String typed) {
        if (before.isEmpty() && typed.startsWith("-")) {
            return Completions.of(Main.bare().getCommandSpec(), List.of(typed));
        }
        return Completion.of(
                CommandGroups.summaries().entrySet().stream()
                        .map(command -> new Candidate(command.getKey(), command.getValue())),
                typed);
    }

    private static Completion later(List<String> before, String typed) {
        if (Commands.find(before.getFirst()).isEmpty()) {
            return Completion.NOTHING;
        }
        CommandLine repertoire = Main.commandLine(before.getFirst());
        return Completions.of(
                repertoire.getCommandSpec(),
                Stream.concat(before.stream(), Stream.of(typed)).toList());
    }
}
