package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire show`.
@Command(
        name = "show",
        description = "Show a skill and one of its versions (default: the newest).",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire show release-notes", "  repertoire show release-notes@1759178010641129 --json"})
public final class ShowCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "NAME|ID[@VERSION]", description = "The skill.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String skill;

    @Override
    public Integer call() {
        SkillReference reference = SkillReference.parse(skill);
        try (SkillsClient client = server.skills()) {
            var lookup = new Lookup(client.with(model.options()));
            Skill found = lookup.skill(reference);
            boolean hasVersion =
                    reference.version().isPresent() || found.latestVersion().isPresent();
            print(
                    found,
                    hasVersion ? Optional.of(lookup.version(found, reference.versionOrLatest())) : Optional.empty(),
                    options.output());
        }
        return ExitCode.OK;
    }

    private static void print(Skill skill, Optional<Version> version, Output output) {
        if (output.isJson()) {
            Map<String, @Nullable Object> both = new LinkedHashMap<>();
            both.put("skill", skill.json());
            both.put("version", version.map(Version::json).orElse(null));
            output.json(both);
            return;
        }
        var table = new Table("SKILL", skill.id());
        table.add("title", skill.title());
        table.add("source", skill.source().value());
        table.add("created", skill.createdAt().toString());
        table.add("updated", skill.updatedAt().toString());
        table.add("latest version", skill.latestVersion().orElse("-"));
        version.ifPresent(shown -> {
            table.add("", "");
            table.add("VERSION", shown.id());
            table.add("name", shown.name());
            table.add("description", shown.description());
            table.add("created", shown.createdAt().toString());
        });
        output.table(table);
    }
}
