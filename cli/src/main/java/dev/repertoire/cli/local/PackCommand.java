package dev.repertoire.cli.local;

import dev.repertoire.cli.RulesOption;
import dev.repertoire.cli.SecretOption;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.folders.PartOfSkill;
import dev.repertoire.cli.output.JsonText;
import dev.repertoire.cli.report.TextReport;
import dev.repertoire.cli.report.Verdict;
import dev.repertoire.cli.report.VerdictJson;
import dev.repertoire.core.bundle.BundleFile;
import dev.repertoire.sdk.CheckedUpload;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `repertoire pack`: the canonical zip of a version.
@Command(
        name = "pack",
        description =
                "Check a skill and write its canonical zip, byte for byte the one that a server stores and serves.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The same files give the same bytes on every machine. Left out are .git, node_modules and the like,"
                    + " files of file managers, files that git ignores, and files that match a .skillignore in the"
                    + " folder, in the syntax of .gitignore. A file that looks like a secret is refused.",
            "",
            "Exit codes: 0 packed, 1 the skill is refused, 2 there is no skill.",
            "",
            "Example: repertoire pack ./my-skill -o my-skill.skill"
        })
public final class PackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A skill's folder, a .zip, a .skill or a SKILL.md.")
    private @Nullable Path path;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, replaced if it exists (default: NAME.zip in the current folder).")
    private @Nullable Path output;

    @Mixin
    private final RulesOption rules = new RulesOption();

    @Mixin
    private final FormerProfileOption formerProfile = new FormerProfileOption();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean isJson;

    @Override
    public Integer call() {
        formerProfile.mustBeAbsent();
        Path skill =
                PartOfSkill.of(Objects.requireNonNull(path), spec.commandLine().getErr()::println);
        try (CheckedUpload checked =
                SkillPaths.upload(skill, each -> secrets.upload(each, each)).check(rules.rules())) {
            Verdict verdict = Verdict.of(skill, checked);
            if (!isJson) {
                new TextReport(
                                spec.commandLine().getErr(),
                                spec.commandLine().getColorScheme().ansi())
                        .writeFindings(verdict);
            }
            if (checked.isAccepted()) {
                write(checked, skill, verdict);
            } else if (isJson) {
                JsonText.print(out(), json -> {
                    json.writeStartObject();
                    json.writeBooleanProperty("accepted", false);
                    json.writeName("findings");
                    VerdictJson.write(json, verdict);
                    json.writeEndObject();
                });
            }
            return checked.isAccepted() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void write(CheckedUpload checked, Path skill, Verdict verdict) {
        String name = checked.name().orElseThrow();
        String digest = checked.digest().orElseThrow().hex();
        Path file = Objects.requireNonNullElseGet(output, () -> Path.of(name + ".zip"));
        boolean isWithin = Files.isDirectory(skill)
                && file.toAbsolutePath()
                        .normalize()
                        .startsWith(skill.toAbsolutePath().normalize());
        if (isWithin) {
            throw new WrongUse(
                    file + " is in the skill's folder and would be packed with it the next time; choose another"
                            + " path, such as -o ../" + file.getFileName());
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new WrongUse(file + " is not a file; choose another path");
        }
        checked.writeTo(file);
        if (isJson) {
            JsonText.print(out(), json -> {
                json.writeStartObject();
                json.writeBooleanProperty("accepted", true);
                json.writeStringProperty("name", name);
                json.writeStringProperty("file", file.toString());
                json.writeNumberProperty("size_bytes", checked.sizeBytes());
                json.writeStringProperty("digest", digest);
                json.writeArrayPropertyStart("files");
                for (BundleFile each : checked.files()) {
                    json.writeStartObject();
                    json.writeStringProperty("path", each.path());
                    json.writeNumberProperty("size_bytes", each.sizeBytes());
                    json.writeStringProperty("sha256", each.sha256().hex());
                    json.writeBooleanProperty("executable", each.isExecutable());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeName("findings");
                VerdictJson.write(json, verdict);
                json.writeEndObject();
            });
            return;
        }
        out().println(file + ": " + name + ", " + verdict.files() + (verdict.files() == 1 ? " file, " : " files, ")
                + checked.sizeBytes() + " bytes");
        out().println("sha256 " + digest);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
