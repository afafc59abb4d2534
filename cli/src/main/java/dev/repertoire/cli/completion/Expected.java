package dev.repertoire.cli.completion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What the value of an option or parameter is, by its label in the help.
enum Expected {
    SKILL,
    SKILL_OR_VERSION,
    SKILL_OR_FILE,
    PROFILE,
    KEY,
    MODEL_GROUP,
    FILE,
    FOLDER,
    /// Only the user knows.
    TEXT;

    private static final Map<String, Expected> BY_LABEL = Map.ofEntries(
            Map.entry("NAME|ID", SKILL),
            Map.entry("NAME|ID[@VERSION]", SKILL_OR_VERSION),
            Map.entry("A", SKILL_OR_FILE),
            Map.entry("B", SKILL_OR_FILE),
            Map.entry("KEY", KEY),
            Map.entry("GROUP", MODEL_GROUP),
            Map.entry("PATH", FILE),
            Map.entry("FILE", FILE),
            Map.entry("DIR", FOLDER),
            Map.entry("FOLDER", FOLDER));

    /// Options whose label is said of several things.
    private static final Map<String, Expected> BY_OPTION = Map.of("--profile", PROFILE, "--name", SKILL);

    /// Words that only these options know, and that have no Java type.
    private static final Map<String, List<String>> WORDS = Map.of(
            "--source", List.of("custom", "anthropic"),
            "--log-format", List.of("text", "json"),
            "--by", List.of("key", "workspace", "model_group", "account", "operation", "status", "day"));

    static Expected of(ArgSpec argument) {
        return name(argument).map(BY_OPTION::get).orElseGet(() -> BY_LABEL.getOrDefault(argument.paramLabel(), TEXT));
    }

    /// The words of which one is expected; empty if it can be another.
    static List<String> words(ArgSpec argument) {
        Iterable<String> typed = argument.completionCandidates();
        if (typed != null) {
            return StreamSupport.stream(typed.spliterator(), false).toList();
        }
        return name(argument).map(WORDS::get).orElse(List.of());
    }

    private static Optional<String> name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? Optional.of(option.longestName()) : Optional.empty();
    }
}
