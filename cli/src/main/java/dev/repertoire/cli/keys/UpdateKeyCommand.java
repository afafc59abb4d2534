package dev.repertoire.cli.keys;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `repertoire keys update`.
@Command(
        name = "update",
        description = {"Update a key. Options you leave out keep their value."},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = {"  repertoire keys update team-b --rpm 120 --remove max_budget"})
final class UpdateKeyCommand implements Callable<Integer> {
    private static final List<String> REMOVABLE = List.of(
            "key_alias",
            "duration",
            "team_id",
            "user_id",
            "metadata",
            "tags",
            "aliases",
            "models",
            "rpm_limit",
            "max_budget",
            "budget_duration");

    /// Fields as the options of this command call them.
    private static final Map<String, String> BY_OPTION =
            Map.of("alias", "key_alias", "team", "team_id", "user", "user_id", "rpm", "rpm_limit");

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "KEY", description = "Its alias or token.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Mixin
    private final KeyFields fields = new KeyFields();

    @Option(
            names = "--remove",
            split = ",",
            paramLabel = "FIELD",
            description = "Remove a field: key_alias, duration, team_id, user_id, metadata, tags, aliases, models,"
                    + " rpm_limit, max_budget, budget_duration.")
    private List<String> removed = List.of();

    @Override
    public Integer call() {
        ObjectNode change = fields.json();
        removed.forEach(field -> change.withArrayProperty("remove").add(removable(field)));
        if (change.path("remove").isEmpty()) {
            change.remove("remove");
        }
        if (change.isEmpty()) {
            throw new WrongUse("Nothing to change: pass at least one option");
        }
        try (JsonCalls calls = server.calls()) {
            change.put("key", AllKeys.token(calls, name));
            KeyText.changed("Updated", calls.post("/key/update", change), options.output());
        }
        return ExitCode.OK;
    }

    private static String removable(String given) {
        String word = given.strip().replaceFirst("^--", "").replace('-', '_');
        String field = BY_OPTION.getOrDefault(word, word);
        if (!REMOVABLE.contains(field)) {
            throw new WrongUse("--remove '" + given + "' is not one of " + String.join(", ", REMOVABLE));
        }
        return field;
    }
}
