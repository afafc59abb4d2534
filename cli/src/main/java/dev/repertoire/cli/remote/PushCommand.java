package dev.repertoire.cli.remote;

import dev.repertoire.cli.Failures;
import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.RulesOption;
import dev.repertoire.cli.SecretOption;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.folders.PartOfSkill;
import dev.repertoire.cli.folders.SkillFolders;
import dev.repertoire.cli.output.Human;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.cli.remote.Publisher.Publication;
import dev.repertoire.core.Lane;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.wire.Titles;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `repertoire push`.
@Command(
        name = "push",
        description = {
            "Publish a skill: create it, or add a version if a skill with this name exists. The name is the one in"
                    + " SKILL.md, not that of the folder. Does nothing if the newest version has the same content.",
            "The skill is checked first, by the rules of 'repertoire validate'. Files that git ignores, and files that"
                    + " match the .skillignore, in the syntax of .gitignore, are left out. A file that looks like a"
                    + " secret is refused."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  repertoire push ./release-notes",
            "  repertoire push --title 'Release notes' --model claude-team-a ./notes.zip"
        })
public final class PushCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final RulesOption rules = new RulesOption();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Mixin
    private final Progress progress = new Progress();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(
            paramLabel = "PATH",
            description =
                    "The skill's folder, its .zip or .skill, or its SKILL.md. Files beside the SKILL.md go with it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path path;

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "The display title of a new skill (default: its name).")
    private @Nullable String title;

    @Option(
            names = "--skill",
            paramLabel = "NAME|ID",
            description = "Add a version to this skill (default: the skill with the same name, if it exists).")
    private @Nullable String target;

    @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
    private boolean isDryRun;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw new WrongUse(path + " does not exist; expected a skill's folder, a .zip or a SKILL.md");
        }
        if (Files.isDirectory(path)) {
            refuseWithoutSkill(path);
        }
        Titles.fault(title, Lane.GA).ifPresent(fault -> {
            throw new WrongUse("--title " + fault);
        });
        try (SkillsClient client = server.skills(rules.rules())) {
            SkillsClient skills = client.with(model.options());
            Output output = options.output();
            Step step = step(PartOfSkill.of(path, output::note), skills);
            remark(step, output);
            if (isDryRun) {
                say(step, step.skill().map(Existing::id), Optional.empty(), output);
                return ExitCode.OK;
            }
            Publication published = perform(step, skills);
            say(step, Optional.of(published.skill()), published.version(), output);
        }
        return ExitCode.OK;
    }

    /// Says so before anything else is said about the folder's files, which may have nothing to do with a skill.
    private static void refuseWithoutSkill(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        SkillFolders found = searched(folder);
        if (found.skills().stream()
                .anyMatch(skill -> skill.toAbsolutePath().normalize().equals(root))) {
            return;
        }
        String where = "There is no SKILL.md in " + folder;
        if (found.skills().isEmpty()) {
            throw new WrongUse(where + "; 'repertoire init NAME' writes a new skill");
        }
        Path first = folder.resolve(found.root().relativize(found.skills().getFirst()))
                .normalize();
        throw new WrongUse(where + ", but " + Human.counted(found.skills().size(), "skill") + " below it: push one by"
                + " its path, such as " + first + ", or all with 'repertoire sync " + folder + "'");
    }

    /// What can't be searched wholly has none that are known.
    private static SkillFolders searched(Path folder) {
        try {
            return SkillFolders.in(folder);
        } catch (WrongUse | UncheckedIOException e) {
            return new SkillFolders(folder, List.of(), List.of());
        }
    }

    private Step step(Path skill, SkillsClient skills) {
        var planner = new Planner(new AskedSkills(skills), each -> secrets.upload(each, each), rules.rules());
        if (target == null) {
            return planner.step(skill);
        }
        SkillReference reference = SkillReference.parse(target);
        return planner.step(skill, _ -> Optional.of(Existing.of(new Lookup(skills).skill(reference))));
    }

    private Publication perform(Step step, SkillsClient skills) {
        try (Progress.Bar bar = progress.transfer("push " + step.name())) {
            return new Publisher(skills, model.options()).publish(step, title, bar::moved);
        }
    }

    private void remark(Step step, Output output) {
        if (progress.isQuiet()) {
            return;
        }
        for (Finding warning : step.warnings()) {
            output.note(Failures.line(warning));
        }
        if (title != null
                && step.skill().isPresent()
                && !step.skill().get().title().equals(title)) {
            output.note("Note: --title has no effect on an existing skill");
        }
    }

    private void say(Step step, Optional<String> skill, Optional<String> version, Output output) {
        if (output.isJson()) {
            var json = step.json(skill.orElse(null), version.orElse(null));
            json.put("dry_run", isDryRun);
            output.json(json);
            return;
        }
        String ids =
                skill.map(id -> " " + id + version.map(v -> "@" + v).orElse("")).orElse("");
        String what = isDryRun && step.action() != Action.UNCHANGED
                ? "would be: " + step.action().done()
                : step.action().done();
        output.line(Printable.line(step.name() + ": " + what + ids));
    }
}
