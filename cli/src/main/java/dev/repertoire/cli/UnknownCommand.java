package dev.repertoire.cli;

import dev.repertoire.cli.output.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/// Answers a command that there is not with the one that was meant: by what other tools call it, or by its letters.
final class UnknownCommand {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("install", "pull NAME .claude/skills"),
            Map.entry("add", "pull NAME .claude/skills"),
            Map.entry("get", "pull NAME"),
            Map.entry("download", "pull NAME"),
            Map.entry("fetch", "pull NAME"),
            Map.entry("publish", "push FOLDER"),
            Map.entry("upload", "push FOLDER"),
            Map.entry("create", "push FOLDER"),
            Map.entry("update", "push FOLDER"),
            Map.entry("new", "init NAME"),
            Map.entry("lint", "validate"),
            Map.entry("check", "validate"),
            Map.entry("find", "search TEXT"),
            Map.entry("info", "show NAME"),
            Map.entry("view", "show NAME"),
            Map.entry("remove", "delete NAME"),
            Map.entry("uninstall", "delete NAME"),
            Map.entry("server", "serve"),
            Map.entry("start", "serve"),
            Map.entry("run", "serve"),
            Map.entry("auth", "login"),
            Map.entry("config", "check-config FILE"),
            Map.entry("version", "--version"));

    private UnknownCommand() {}

    /// Says what was meant, if the failure is about a word in a command's place.
    ///
    /// @return false if it is about something else
    static boolean explain(UnmatchedArgumentException failure, PrintWriter err) {
        CommandLine command = failure.getCommandLine();
        String word = failure.getUnmatched().getFirst();
        if (command.getSubcommands().isEmpty() || word.startsWith("-")) {
            return false;
        }
        String program = command.getCommandSpec().qualifiedName();
        Optional<String> meant = command.getParent() == null
                ? Optional.ofNullable(SYNONYMS.get(word)).or(() -> alike(failure))
                : alike(failure);
        err.println(Printable.line("There is no command '" + word + "'"
                + meant.map(name -> "; did you mean '" + program + " " + name + "'?")
                        .orElse("")));
        err.println("'" + program + " --help' lists all commands.");
        return true;
    }

    private static Optional<String> alike(UnmatchedArgumentException failure) {
        List<String> suggestions = failure.getSuggestions();
        return suggestions.stream().filter(name -> !name.startsWith("-")).findFirst();
    }
}
