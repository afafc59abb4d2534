package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.sdk.CatalogDetails;
import dev.repertoire.sdk.CatalogVersion;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire versions`.
@Command(
        name = "versions",
        description = "List the versions of a skill, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExample:%n",
        footer = "  repertoire versions release-notes")
public final class VersionsCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "NAME|ID", description = "The skill.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String skill;

    @Override
    public Integer call() {
        try (SkillsClient client = server.skills()) {
            SkillsClient skills = client.with(model.options());
            Skill found = new Lookup(skills).skill(SkillReference.parse(skill));
            try (Stream<Version> versions = skills.versions(found.id()).list().stream()) {
                print(versions, HostedSkills.details(skills, found.id()), options.output());
            }
        }
        return ExitCode.OK;
    }

    private static void print(Stream<Version> versions, Optional<CatalogDetails> hosted, Output output) {
        if (output.isJson()) {
            output.jsonArray(versions.map(Version::json));
            return;
        }
        Map<String, CatalogVersion> known = hosted.stream()
                .flatMap(details -> details.versions().stream())
                .collect(Collectors.toMap(CatalogVersion::id, Function.identity()));
        var table = new Table("VERSION", "CREATED", "SIZE", "PUBLISHER", "DESCRIPTION", "ID")
                .cutting("DESCRIPTION", "PUBLISHER")
                .leavingOut("PUBLISHER", "SIZE", "DESCRIPTION");
        versions.forEach(version -> {
            Optional<CatalogVersion> more = Optional.ofNullable(known.get(version.address()));
            table.add(
                    more.map(each -> "v" + each.ordinal()).orElse("-"),
                    output.time(version.createdAt()),
                    more.map(each -> Human.bytes(each.sizeBytes())).orElse("-"),
                    more.flatMap(CatalogVersion::publisher).orElse("-"),
                    version.description(),
                    version.address());
        });
        output.table(table);
    }
}
