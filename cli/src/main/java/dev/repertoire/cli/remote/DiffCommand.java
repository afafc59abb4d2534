package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.compare.Content;
import dev.repertoire.cli.compare.Differences;
import dev.repertoire.cli.compare.FieldChange;
import dev.repertoire.cli.compare.FileChange;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.sdk.CheckedUpload;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `repertoire diff`.
@Command(
        name = "diff",
        description = {
            "Compare two contents of a skill: versions on the server, folders or zips. Shows the fields of SKILL.md"
                    + " first, then the files, text line by line.",
            "Files that an upload leaves out (by .skillignore or .gitignore) are left out here too. Exit code 1 if"
                    + " anything differs."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire diff release-notes ./release-notes",
            "  repertoire diff release-notes@v2 release-notes@latest"
        })
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(index = "0", paramLabel = "A", description = "NAME|ID[@VERSION]; with a slash, a folder or zip.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String before;

    @Parameters(index = "1", paramLabel = "B", description = "What to compare it with, in the same form.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String after;

    @Override
    public Integer call() throws IOException {
        boolean isLocal = SkillReference.isPath(before) && SkillReference.isPath(after);
        try (SkillsClient client = isLocal ? null : server.skills();
                Content old = content(before, client);
                Content now = content(after, client)) {
            Differences differences = Differences.between(old, now);
            print(differences, options.output());
            return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /// @param client null if both sides are local
    private Content content(String text, @Nullable SkillsClient client) throws IOException {
        return SkillReference.isPath(text) || client == null
                ? content(text.replaceFirst("(?<=.)[/\\\\]+$", ""), upload(text))
                : content(SkillReference.parse(text), client.with(model.options()));
    }

    private static Upload upload(String path) {
        try {
            return Upload.of(Path.of(path));
        } catch (IllegalArgumentException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private static Content content(SkillReference reference, SkillsClient skills) throws IOException {
        var lookup = new Lookup(skills);
        Skill skill = lookup.skill(reference);
        String version = lookup.version(skill, reference.versionOrLatest()).address();
        Path folder = Files.createTempDirectory("repertoire-");
        Path zip = folder.resolve("version.zip");
        try {
            skills.versions(skill.id()).downloadZip(version, zip);
            return content(reference.skill() + "@" + version, Upload.storedZip(zip));
        } finally {
            Files.deleteIfExists(zip);
            Files.delete(folder);
        }
    }

    private static Content content(String label, Upload upload) {
        CheckedUpload checked = upload.allowSecrets().check(Planner.STORED);
        if (!checked.isAccepted()) {
            throw new InvalidSkill(checked.findings());
        }
        return Content.of(label, checked);
    }

    private static void print(Differences differences, Output output) {
        if (output.isJson()) {
            output.json(differences);
            return;
        }
        differences.fields().forEach(field -> print(field, output));
        differences.files().forEach(file -> print(file, output));
    }

    private static void print(FieldChange change, Output output) {
        output.line("SKILL.md " + Printable.line(change.field()) + ":");
        if (change.before() != null) {
            output.line("  - " + Printable.line(change.before().toString()), Style.fg_red);
        }
        if (change.after() != null) {
            output.line("  + " + Printable.line(change.after().toString()), Style.fg_green);
        }
    }

    private static void print(FileChange change, Output output) {
        output.line(change.kind() + "  " + Printable.line(change.path()), Style.bold);
        if (change.note() != null) {
            output.line("  " + change.note());
        }
        for (String line : change.lines()) {
            Style style = switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '+' -> Style.fg_green;
                case '-' -> Style.fg_red;
                case '@' -> Style.fg_cyan;
                default -> Style.reset;
            };
            output.line(Printable.line(line), style);
        }
    }
}
