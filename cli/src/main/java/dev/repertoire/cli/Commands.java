package dev.repertoire.cli;

import dev.repertoire.cli.connection.LoginCommand;
import dev.repertoire.cli.connection.LogoutCommand;
import dev.repertoire.cli.connection.ProfilesCommand;
import dev.repertoire.cli.connection.WhoAmICommand;
import dev.repertoire.cli.doctor.DoctorCommand;
import dev.repertoire.cli.keys.KeysCommand;
import dev.repertoire.cli.local.InitCommand;
import dev.repertoire.cli.local.PackCommand;
import dev.repertoire.cli.local.ValidateCommand;
import dev.repertoire.cli.remote.DeleteCommand;
import dev.repertoire.cli.remote.DiffCommand;
import dev.repertoire.cli.remote.ListCommand;
import dev.repertoire.cli.remote.PullCommand;
import dev.repertoire.cli.remote.PushCommand;
import dev.repertoire.cli.remote.SearchCommand;
import dev.repertoire.cli.remote.ShowCommand;
import dev.repertoire.cli.remote.SyncCommand;
import dev.repertoire.cli.remote.VersionsCommand;
import dev.repertoire.cli.spend.SpendCommand;
import dev.repertoire.cli.training.TrainClientCommand;
import dev.repertoire.cli.training.TrainServerCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All commands by name. A command class is loaded only when that command runs, so no command waits for classes
/// that only another one needs.
final class Commands {
    /// In the order in which help lists them.
    static final List<String> NAMES = List.of(
            "init",
            "validate",
            "pack",
            "push",
            "pull",
            "list",
            "search",
            "show",
            "versions",
            "diff",
            "delete",
            "sync",
            "login",
            "logout",
            "whoami",
            "profiles",
            "doctor",
            "keys",
            "spend",
            "serve",
            "check-config",
            "completion",
            "manual",
            "train-server",
            "train-client");

    /// Other names, which help does not list.
    private static final Map<String, String> ALIASES = Map.of("ls", "list", "rm", "delete");

    private Commands() {}

    /// The name of the command that is called so; empty if none is.
    static Optional<String> find(String called) {
        return Optional.of(ALIASES.getOrDefault(called, called)).filter(NAMES::contains);
    }

    static Object named(String name) {
        return switch (name) {
            case "init" -> new InitCommand();
            case "validate" -> new ValidateCommand();
            case "pack" -> new PackCommand();
            case "push" -> new PushCommand();
            case "pull" -> new PullCommand();
            case "list" -> new ListCommand();
            case "search" -> new SearchCommand();
            case "show" -> new ShowCommand();
            case "versions" -> new VersionsCommand();
            case "diff" -> new DiffCommand();
            case "delete" -> new DeleteCommand();
            case "sync" -> new SyncCommand();
            case "login" -> new LoginCommand();
            case "logout" -> new LogoutCommand();
            case "whoami" -> new WhoAmICommand();
            case "profiles" -> new ProfilesCommand();
            case "doctor" -> new DoctorCommand();
            case "keys" -> new KeysCommand();
            case "spend" -> new SpendCommand();
            case "serve" -> new ServeCommand();
            case "check-config" -> new CheckConfigCommand();
            case "completion" -> new CompletionCommand();
            case "manual" -> new ManualCommand();
            case "train-server" -> new TrainServerCommand();
            case "train-client" -> new TrainClientCommand();
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }
}
