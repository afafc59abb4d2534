package dev.repertoire.cli.completion;

import dev.repertoire.cli.completion.Position.CommandPlace;
import dev.repertoire.cli.completion.Position.NoPlace;
import dev.repertoire.cli.completion.Position.OptionPlace;
import dev.repertoire.cli.completion.Position.Place;
import dev.repertoire.cli.completion.Position.ValuePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Reads the words before the cursor by picocli's model of the commands. Picocli's own completion does not say which
/// parameter comes next, and reads files that a word with `@` names.
final class WordsBefore {
    private final Map<OptionSpec, String> given = new LinkedHashMap<>();
    private CommandSpec command;
    private @Nullable OptionSpec waiting;
    private boolean areOptionsOver;
    private boolean isUnknown;
    private int parameters;

    private WordsBefore(CommandSpec root) {
        this.command = root;
    }

    /// @param words all words after the program's name; the last is at the cursor
    static Position position(CommandSpec root, List<String> words) {
        var before = new WordsBefore(root);
        words.subList(0, words.size() - 1).forEach(before::read);
        String typed = words.getLast();
        return new Position(before.command, before.given, before.place(typed), typed);
    }

    private void read(String word) {
        if (waiting != null) {
            given.put(waiting, word);
            waiting = null;
        } else if (areOptionsOver || !word.startsWith("-") || word.equals("-")) {
            readPlain(word);
        } else if (word.equals("--")) {
            areOptionsOver = true;
        } else if (word.startsWith("--")) {
            readLong(word);
        } else {
            readShort(word);
        }
    }

    private void readPlain(String word) {
        CommandLine named = command.subcommands().get(word);
        if (named != null && parameters == 0) {
            command = named.getCommandSpec();
        } else {
            isUnknown |= !command.subcommands().isEmpty();
            parameters++;
        }
    }

    private void readLong(String word) {
        int equals = word.indexOf('=');
        option(equals < 0 ? word : word.substring(0, equals)).ifPresent(option -> {
            given.put(option, equals < 0 ? "" : word.substring(equals + 1));
            if (equals < 0 && takesValue(option)) {
                waiting = option;
            }
        });
    }

    /// One letter after the other, until one takes the rest as its value.
    private void readShort(String word) {
        for (int i = 1; i < word.length(); i++) {
            Optional<OptionSpec> option = option("-" + word.charAt(i));
            if (option.isEmpty()) {
                return;
            }
            given.put(option.get(), word.substring(i + 1));
            if (takesValue(option.get())) {
                waiting = i + 1 == word.length() ? option.get() : null;
                return;
            }
        }
    }

    private Place place(String typed) {
        if (isUnknown) {
            return new NoPlace();
        }
        if (waiting != null) {
            return value(waiting, "", typed);
        }
        if (typed.startsWith("-") && !areOptionsOver) {
            int equals = typed.indexOf('=');
            return equals < 0
                    ? new OptionPlace()
                    : option(typed.substring(0, equals))
                            .filter(WordsBefore::takesValue)
                            .<Place>map(option -> value(option, typed.substring(0, equals + 1), typed))
                            .orElseGet(NoPlace::new);
        }
        if (!command.subcommands().isEmpty()) {
            return new CommandPlace();
        }
        return command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden() && parameter.index().contains(parameters))
                .findFirst()
                .<Place>map(parameter -> value(parameter, "", typed))
                .orElseGet(NoPlace::new);
    }

    /// Of values in one word, the last is at the cursor.
    private static Place value(ArgSpec argument, String before, String typed) {
        boolean areMany = ",".equals(argument.splitRegex());
        int comma = areMany ? typed.lastIndexOf(',') : -1;
        return new ValuePlace(argument, comma < before.length() ? before : typed.substring(0, comma + 1));
    }

    private Optional<OptionSpec> option(String name) {
        return Optional.ofNullable(command.optionsMap().get(name))
                .or(() -> Optional.ofNullable(command.negatedOptionsMap().get(name)));
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().min() > 0;
    }
}
