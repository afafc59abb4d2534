package dev.repertoire.cli.local;

import dev.repertoire.cli.Main;
import dev.repertoire.cli.local.FormatOption.Format;
import dev.repertoire.cli.mend.Mended;
import dev.repertoire.cli.mend.Mender;
import dev.repertoire.cli.output.JsonText;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.report.JsonReport;
import dev.repertoire.cli.report.SarifReport;
import dev.repertoire.cli.report.TextReport;
import dev.repertoire.cli.report.Verdict;
import dev.repertoire.sdk.Checked;
import dev.repertoire.sdk.Upload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `repertoire validate`: says what is wrong with skills, before a server does.
@Command(
        name = "validate",
        description = "Checks skills by the rules a server applies, and prints everything that is wrong with them, with"
                + " its line and a way to mend it. Nothing is sent.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A PATH is a skill's folder, a .zip, a .skill, a SKILL.md, or a folder with skills in it at any depth.",
            "--fix mends what can have been meant in one way only: a value with a colon that is not in quotes, tabs,"
                    + " a missing '---', a name in capitals, a file called skill.md. It says what it changed, and the"
                    + " file is replaced in one step.",
            "",
            "Exit codes: 0 all are accepted, 1 at least one is refused, 2 a PATH is no skill.",
            "",
            "Example: repertoire validate ./my-skill",
            "Example: repertoire validate --format sarif skills > skills.sarif"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to check.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--fix", description = "First mends what is mechanical; not within archives.")
    private boolean isFixing;

    @Override
    public Integer call() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Path path : paths) {
            for (Path skill : SkillPaths.in(path)) {
                Upload upload = SkillPaths.upload(skill, Upload::of).allowSecrets();
                fix(skill);
                try (Checked checked = upload.check(profile.profile())) {
                    verdicts.add(Verdict.of(skill, checked));
                }
            }
        }
        print(verdicts);
        return verdicts.stream().allMatch(Verdict::isAccepted)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    /// What was changed goes to standard error where standard output is for programs.
    private void fix(Path skill) throws IOException {
        if (isFixing) {
            PrintWriter said = format.format() == Format.TEXT
                    ? spec.commandLine().getOut()
                    : spec.commandLine().getErr();
            for (Mended mended : new Mender(profile.profile()).mend(skill)) {
                said.println(
                        Printable.line(mended.file().toString()) + ":" + mended.line() + ": mended: " + mended.what());
            }
            said.flush();
        }
    }

    private void print(List<Verdict> verdicts) {
        switch (format.format()) {
            case TEXT ->
                new TextReport(
                                spec.commandLine().getOut(),
                                spec.commandLine().getColorScheme().ansi())
                        .write(verdicts);
            case JSON -> printJson(json -> JsonReport.write(json, profile.profile(), verdicts));
            case SARIF ->
                printJson(json -> new SarifReport(json, profile.profile(), Path.of("")).write(verdicts, version()));
        }
    }

    private void printJson(Consumer<JsonGenerator> writer) {
        JsonText.print(spec.commandLine().getOut(), writer);
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "0");
    }
}
