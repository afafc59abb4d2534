package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Confirmation;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.sdk.DeleteResult;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire delete`.
@Command(
        name = "delete",
        aliases = "rm",
        description = "Delete a skill with all its versions, or one version. Asks for confirmation.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire delete release-notes", "  repertoire delete --yes release-notes@v2"})
public final class DeleteCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "NAME|ID[@VERSION]", description = "The skill, or the version.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String skill;

    @Override
    public Integer call() {
        SkillReference reference = SkillReference.parse(skill);
        try (SkillsClient client = server.skills()) {
            SkillsClient skills = client.with(model.options());
            var lookup = new Lookup(skills);
            Skill found = lookup.skill(reference);
            Output output = options.output();
            if (reference.version().isEmpty()) {
                return delete(
                        "'" + found.title() + "' (" + found.id() + ") with all its versions",
                        () -> skills.delete(found.id()),
                        output);
            }
            String version = lookup.version(found, reference.versionOrLatest()).address();
            return delete(
                    "version " + version + " of '" + found.title() + "' (" + found.id() + ")",
                    () -> skills.versions(found.id()).delete(version),
                    output);
        }
    }

    private int delete(String what, Supplier<DeleteResult> deletion, Output output) {
        String shown = Printable.line(what);
        if (!confirmation.confirm("Delete " + shown + "?")) {
            output.note("Nothing was deleted");
            return ExitCode.SOFTWARE;
        }
        DeleteResult deleted = deletion.get();
        if (output.isJson()) {
            output.json(deleted.json());
        } else {
            output.line("Deleted " + shown);
        }
        return ExitCode.OK;
    }
}
