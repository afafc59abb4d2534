package dev.repertoire.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// The commands in the help of `repertoire`: a line each, in groups by what they are for.
final class CommandGroups {
    private static final int NAME_WIDTH = 16;

    private static final List<Group> ALL = List.of(
            new Group(
                    "Write skills",
                    new Line("init", "Create a skill"),
                    new Line("validate", "Check skills, and fix common mistakes"),
                    new Line("pack", "Write a skill's zip")),
            new Group(
                    "Publish them",
                    new Line("push", "Publish a skill, or a new version of it"),
                    new Line("sync", "Publish all skills of a repository"),
                    new Line("delete", "Delete a skill or a version")),
            new Group(
                    "Use them",
                    new Line("list", "List skills"),
                    new Line("search", "Find skills by a text"),
                    new Line("show", "Show a skill and its files"),
                    new Line("versions", "List the versions of a skill"),
                    new Line("pull", "Download a skill into a folder"),
                    new Line("diff", "Compare versions, folders and zips")),
            new Group(
                    "Connect",
                    new Line("login", "Save a server and a key"),
                    new Line("logout", "Remove a saved login"),
                    new Line("profiles", "List saved logins"),
                    new Line("whoami", "Show which server and key are in use"),
                    new Line("doctor", "Check your setup")),
            new Group(
                    "Administer",
                    new Line("keys", "Manage the keys of teams"),
                    new Line("spend", "Show what calls cost")),
            new Group(
                    "Run a server",
                    new Line("serve", "Run the server"),
                    new Line("check-config", "Check a configuration file")),
            new Group(
                    "More",
                    new Line("completion", "Print a script that completes commands in your shell"),
                    new Line("help", "Show the help of a command")));

    private CommandGroups() {}

    private record Group(String name, List<Line> lines) {
        Group(String name, Line... lines) {
            this(name, List.of(lines));
        }
    }

    private record Line(String command, String summary) {}

    /// Every command that is shown.
    static List<String> names() {
        return ALL.stream()
                .flatMap(group -> group.lines().stream())
                .map(Line::command)
                .toList();
    }

    /// What each command that is shown is for, in a line.
    static Map<String, String> summaries() {
        Map<String, String> summaries = new LinkedHashMap<>();
        ALL.forEach(group -> group.lines().forEach(line -> summaries.put(line.command(), line.summary())));
        return summaries;
    }

    /// To be used as the section [UsageMessageSpec#SECTION_KEY_COMMAND_LIST].
    static String text(Help help) {
        var text = new StringBuilder();
        int width = help.commandSpec().usageMessage().width();
        for (Group group : ALL) {
            var table = TextTable.forColumns(
                    help.colorScheme(),
                    new Column(NAME_WIDTH, 2, Overflow.SPAN),
                    new Column(Math.max(width - NAME_WIDTH, NAME_WIDTH), 0, Overflow.WRAP));
            for (Line line : group.lines()) {
                table.addRowValues(
                        help.colorScheme().commandText(line.command()),
                        help.colorScheme().text(line.summary()));
            }
            text.append(String.format("%n%s:%n", group.name())).append(table);
        }
        return text.toString();
    }
}
