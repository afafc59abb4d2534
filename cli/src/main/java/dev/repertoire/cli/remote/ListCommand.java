package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.sdk.ListOptions;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `repertoire list`.
@Command(
        name = "list",
        description = "List skills, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire list", "  repertoire list --source custom --limit 20 --json"})
public final class ListCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Show only skills with exactly this name.")
    private @Nullable String name;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Show only skills of this source: custom or anthropic (default: all).")
    private @Nullable String source;

    @Option(names = "--limit", paramLabel = "SKILLS", description = "The maximum number of skills (default: all).")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new WrongUse("--limit is " + limit + "; expected 1 or more");
        }
        try (SkillsClient client = server.skills();
                Stream<Skill> found = found(client.with(model.options()))) {
            Stream<Skill> skills = found.limit(limit);
            Output output = options.output();
            if (output.isJson()) {
                output.jsonArray(skills.map(Skill::json));
            } else {
                output.table(table(skills));
            }
        }
        return ExitCode.OK;
    }

    private Stream<Skill> found(SkillsClient skills) {
        if (name != null) {
            return skills.named(name).stream()
                    .filter(skill -> source == null || skill.source().value().equals(source));
        }
        ListOptions all = ListOptions.ALL.limit((int) Math.min(limit, PAGE));
        return skills.list(source == null ? all : all.source(new Source(source))).stream();
    }

    private static Table table(Stream<Skill> skills) {
        var table = new Table("TITLE", "ID", "SOURCE", "LATEST VERSION", "UPDATED");
        skills.forEach(skill -> table.add(
                skill.title(),
                skill.id(),
                skill.source().value(),
                skill.latestVersion().orElse("-"),
                skill.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        return table;
    }
}
