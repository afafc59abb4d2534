package dev.repertoire.cli.completion;

import dev.repertoire.cli.completion.Position.CommandPlace;
import dev.repertoire.cli.completion.Position.NoPlace;
import dev.repertoire.cli.completion.Position.OptionPlace;
import dev.repertoire.cli.completion.Position.ValuePlace;
import dev.repertoire.cli.connection.ServerOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Finds what may stand at the cursor.
public final class Completions {
    private Completions() {}

    /// @param root  a model with at least the commands that the words name
    /// @param words all words after the program's name; the last is at the cursor
    public static Completion of(CommandSpec root, List<String> words) {
        Position position = WordsBefore.position(root, words);
        return switch (position.place()) {
            case CommandPlace() -> Completion.of(commands(position.command()), position.typed());
            case OptionPlace() -> Completion.of(options(position), position.typed());
            case ValuePlace value -> value(position, value);
            case NoPlace() -> Completion.NOTHING;
        };
    }

    private static Stream<Candidate> commands(CommandSpec parent) {
        return parent.subcommands().values().stream()
                .distinct()
                .map(each -> each.getCommandSpec())
                .filter(each -> !each.usageMessage().hidden())
                .map(each ->
                        new Candidate(each.name(), first(each.usageMessage().description())));
    }

    private static Stream<Candidate> options(Position position) {
        return position.command().options().stream()
                .filter(option -> !option.hidden())
                .filter(option -> option.isMultiValue() || !position.given().containsKey(option))
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .flatMap(option -> Stream.concat(
                                Stream.of(option.longestName()),
                                option.negatable()
                                        ? position.command().negatedOptionsMap().entrySet().stream()
                                                .filter(negated ->
                                                        negated.getValue().equals(option))
                                                .map(negated -> negated.getKey())
                                        : Stream.of())
                        .map(name -> new Candidate(name, first(option.description()))));
    }

    private static Completion value(Position position, ValuePlace place) {
        String typed = position.typed().substring(place.before().length());
        List<String> words = Expected.words(place.argument());
        if (!words.isEmpty()) {
            return words(words.stream().map(word -> new Candidate(word, "")), place, typed);
        }
        var server = new ServerNames(
                new ServerOptions(given(position, "--profile").orElse(null)),
                given(position, "--model").orElse(null));
        return switch (Expected.of(place.argument())) {
            case SKILL -> words(server.skills(typed), place, typed);
            case SKILL_OR_VERSION -> words(skillsOrVersions(server, typed), place, typed);
            case SKILL_OR_FILE ->
                isPath(typed) ? new Completion.Files() : words(skillsOrVersions(server, typed), place, typed);
            case PROFILE -> words(server.profiles(), place, typed);
            case KEY -> words(server.keys(), place, typed);
            case MODEL_GROUP -> words(server.modelGroups(), place, typed);
            case FILE -> new Completion.Files();
            case FOLDER -> new Completion.Folders();
            case TEXT -> Completion.NOTHING;
        };
    }

    private static Stream<Candidate> skillsOrVersions(ServerNames server, String typed) {
        int at = typed.lastIndexOf('@');
        return at <= 0
                ? server.skills(typed)
                : server.versions(typed.substring(0, at)).map(version -> version.after(typed.substring(0, at + 1)));
    }

    /// Only what has a slash is a path, but who types this wants one.
    private static boolean isPath(String typed) {
        return typed.startsWith(".") || typed.startsWith("~") || typed.indexOf('/') >= 0 || typed.indexOf('\\') >= 0;
    }

    private static Completion words(Stream<Candidate> candidates, ValuePlace place, String typed) {
        return Completion.of(
                candidates.filter(each -> each.word().startsWith(typed)).map(each -> each.after(place.before())),
                place.before() + typed);
    }

    private static Optional<String> given(Position position, String option) {
        return Optional.ofNullable(position.command().optionsMap().get(option))
                .map(position.given()::get)
                .filter(value -> !value.isEmpty());
    }

    private static String first(String... lines) {
        return lines.length == 0 ? "" : lines[0];
    }
}
