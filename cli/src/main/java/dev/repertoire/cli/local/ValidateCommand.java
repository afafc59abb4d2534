package dev.repertoire.cli.local;

import dev.repertoire.cli.Main;
import dev.repertoire.cli.RulesOption;
import dev.repertoire.cli.fix.AppliedFix;
import dev.repertoire.cli.fix.Fixer;
import dev.repertoire.cli.local.FormatOption.Format;
import dev.repertoire.cli.output.JsonText;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.report.JsonReport;
import dev.repertoire.cli.report.SarifReport;
import dev.repertoire.cli.report.TextReport;
import dev.repertoire.cli.report.Verdict;
import dev.repertoire.sdk.CheckedUpload;
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

/// `repertoire validate`: checks skills before a server does.
@Command(
        name = "validate",
        description =
                "Check skills by the rules of a server, and print every finding with its line and what helps. Nothing is"
                        + " sent.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A PATH is a skill's folder, a .zip, a .skill, a SKILL.md, or a folder with skills at any depth. Hidden"
                    + " folders such as .claude/skills are searched too, those of tools (node_modules) are not."
                    + " Without a PATH, the current folder is checked.",
            "--fix corrects unambiguous mistakes: an unquoted value with a colon, brackets or ' #', a full-width colon,"
                    + " tabs, a missing '---', a name in capitals, a file named skill.md. It prints each change and"
                    + " replaces the file in one step."
                    + " A skill that is accepted stays as it is, unless --fix-warnings asks for more.",
            "",
            "Exit codes: 0 all skills are accepted, 1 at least one is refused, 2 a PATH is not a skill.",
            "",
            "Example: repertoire validate ./my-skill",
            "Example: repertoire validate --format sarif skills > skills.sarif"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "What to check (default: the current folder).")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final RulesOption rules = new RulesOption();

    @Mixin
    private final FormerProfileOption formerProfile = new FormerProfileOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--fix", description = "Fix mechanical mistakes of refused skills first; not in archives.")
    private boolean isFixing;

    @Option(names = "--fix-warnings", description = "The same, and also in skills that are accepted with warnings.")
    private boolean isFixingWarnings;

    @Option(names = "--verbose", description = "List accepted skills too.")
    private boolean isVerbose;

    @Override
    public Integer call() throws IOException {
        formerProfile.mustBeAbsent();
        List<Verdict> judged = new ArrayList<>();
        for (Path path : paths.isEmpty() ? List.of(Path.of("")) : paths) {
            for (Path skill : SkillPaths.in(path, this::note)) {
                Upload upload = SkillPaths.upload(skill, Upload::of).allowSecrets();
                if (isFixingWarnings || (isFixing && !isAccepted(upload))) {
                    fix(skill);
                }
                try (CheckedUpload checked = upload.check(rules.rules())) {
                    judged.add(Verdict.of(skill, checked));
                }
            }
        }
        List<Verdict> verdicts = SameNames.noted(judged);
        print(verdicts);
        return verdicts.stream().allMatch(Verdict::isAccepted)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void note(String note) {
        spec.commandLine().getErr().println(note);
    }

    private boolean isAccepted(Upload upload) {
        try (CheckedUpload checked = upload.check(rules.rules())) {
            return checked.isAccepted();
        }
    }

    /// Changes are printed to standard error if standard output is for programs.
    private void fix(Path skill) throws IOException {
        PrintWriter out = format.format() == Format.TEXT
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        for (AppliedFix applied : new Fixer(rules.rules()).fix(skill)) {
            out.println(
                    Printable.line(applied.file().toString()) + ":" + applied.line() + ": fixed: " + applied.what());
        }
        out.flush();
    }

    private void print(List<Verdict> verdicts) throws IOException {
        switch (format.format()) {
            case TEXT ->
                new TextReport(
                                spec.commandLine().getOut(),
                                spec.commandLine().getColorScheme().ansi())
                        .write(verdicts, isVerbose, fixes(verdicts, false), fixes(verdicts, true));
            case JSON -> printJson(json -> JsonReport.write(json, rules.rules(), verdicts));
            case SARIF ->
                printJson(json -> new SarifReport(json, rules.rules(), Path.of("")).write(verdicts, version()));
        }
    }

    /// How many changes `--fix` would make, or to accepted skills `--fix-warnings`.
    private int fixes(List<Verdict> verdicts, boolean areAccepted) throws IOException {
        var fixer = new Fixer(rules.rules());
        int count = 0;
        for (Verdict verdict : verdicts) {
            if (verdict.isAccepted() == areAccepted && !verdict.findings().isEmpty()) {
                count += fixer.preview(verdict.skill()).size();
            }
        }
        return count;
    }

    private void printJson(Consumer<JsonGenerator> writer) {
        JsonText.print(spec.commandLine().getOut(), writer);
    }

    private static String version() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "0");
    }
}
