package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.SkillsClient;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire search`.
@Command(
        name = "search",
        description = "Find skills by a text in their name, title or description. Needs a Repertoire, and finds the"
                + " skills that it keeps itself.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire search pdf")
public final class SearchCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "TEXT", description = "The text; the case of A to Z does not matter.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String text;

    @Override
    public Integer call() {
        try (SkillsClient skills = server.skills();
                Stream<CatalogSkill> found = skills.catalog().search(text).stream()) {
            Output output = options.output();
            if (output.isJson()) {
                output.jsonArray(found.map(CatalogSkill::json));
            } else {
                print(found, output);
            }
        }
        return ExitCode.OK;
    }

    private static void print(Stream<CatalogSkill> found, Output output) {
        var table = new Table("NAME", "VERSION", "DESCRIPTION", "UPDATED")
                .cutting("DESCRIPTION")
                .leavingOut("UPDATED");
        found.forEach(skill -> table.add(
                skill.name(),
                skill.latestVersion().map(version -> "v" + version.ordinal()).orElse("-"),
                skill.description().orElse(skill.title()),
                output.time(skill.updatedAt())));
        if (table.isEmpty()) {
            output.note("No skill has this text in its name, title or description");
        } else {
            output.table(table);
        }
    }
}
