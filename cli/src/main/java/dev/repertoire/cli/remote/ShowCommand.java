package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.JsonCalls;
import dev.repertoire.cli.connection.ServerError;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.sdk.CatalogDetails;
import dev.repertoire.sdk.CatalogVersion;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `repertoire show`.
@Command(
        name = "show",
        description = "Show a skill and one of its versions (default: the newest).",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire show release-notes", "  repertoire show release-notes@v2 --json"})
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
            SkillsClient skills = client.with(model.options());
            var lookup = new Lookup(skills);
            Skill found = lookup.skill(reference);
            boolean hasVersion =
                    reference.version().isPresent() || found.latestVersion().isPresent();
            Optional<Version> version =
                    hasVersion ? Optional.of(lookup.version(found, reference.versionOrLatest())) : Optional.empty();
            Optional<CatalogDetails> hosted = HostedSkills.details(skills, found.id());
            List<JsonNode> findings =
                    hosted.isPresent() && version.isPresent() ? findings(found, version.get()) : List.of();
            print(reference, found, version, hosted, findings, options.output());
        }
        return ExitCode.OK;
    }

    /// The warnings of a hosted version; none from a server that does not keep them.
    private List<JsonNode> findings(Skill skill, Version version) {
        try (JsonCalls calls = server.calls()) {
            return calls.get(
                            "/repertoire/v1/skills/" + skill.id() + "/versions/" + version.address() + "/findings",
                            Map.of())
                    .path("data")
                    .valueStream()
                    .toList();
        } catch (ServerError e) {
            return List.of();
        }
    }

    private static void print(
            SkillReference reference,
            Skill skill,
            Optional<Version> version,
            Optional<CatalogDetails> hosted,
            List<JsonNode> findings,
            Output output) {
        if (output.isJson()) {
            Map<String, @Nullable Object> both = new LinkedHashMap<>();
            both.put("skill", skill.json());
            both.put("version", version.map(Version::json).orElse(null));
            hosted.ifPresent(details -> {
                both.put("catalog", details.skill().json());
                both.put("findings", findings);
            });
            output.json(both);
            return;
        }
        version.ifPresent(shown -> line(output, "name", shown.name()));
        line(output, "title", skill.title());
        version.ifPresent(shown -> line(output, "description", shown.description()));
        line(output, "skill", skill.id());
        line(output, "source", skill.source().value());
        line(output, "created", output.time(skill.createdAt()));
        line(output, "updated", output.time(skill.updatedAt()));
        version.ifPresentOrElse(shown -> print(shown, skill, hosted, output), () -> line(output, "version", "none"));
        findings.forEach(finding -> line(output, finding.path("severity").asString("warning"), text(finding)));
        String asked = reference.version().map(each -> "@" + each).orElse("");
        version.ifPresent(shown -> line(output, "get it", "repertoire pull " + shown.name() + asked));
    }

    private static void print(Version shown, Skill skill, Optional<CatalogDetails> hosted, Output output) {
        Optional<CatalogVersion> known = hosted.stream()
                .flatMap(details -> details.versions().stream())
                .filter(each -> each.id().equals(shown.address()))
                .findFirst();
        line(
                output,
                "version",
                known.map(each -> "v" + each.ordinal() + "  ").orElse("") + shown.address() + ", published "
                        + output.time(shown.createdAt())
                        + known.flatMap(CatalogVersion::publisher)
                                .map(publisher -> " by " + publisher)
                                .orElse(""));
        known.ifPresent(each -> {
            line(output, "size", Human.bytes(each.sizeBytes()));
            line(output, "sha256", each.digest().hex());
        });
        if (hosted.isPresent()
                && skill.latestVersion().filter(shown.address()::equals).isPresent()) {
            hosted.get()
                    .files()
                    .forEach(file -> line(output, "file", file.path() + "  " + Human.bytes(file.sizeBytes())));
        }
    }

    private static String text(JsonNode finding) {
        String path = finding.path("path").asString("");
        String line =
                finding.path("line").isNumber() ? ":" + finding.path("line").asLong() : "";
        return (path.isEmpty() ? "" : path + line + ": ") + finding.path("rule").asString("-") + ": "
                + finding.path("message").asString("-");
    }

    private static void line(Output output, String what, String value) {
        output.line(String.format(Locale.ROOT, "%-12s %s", what, Printable.line(value)));
    }
}
