package dev.repertoire.cli.remote;

import dev.repertoire.cli.Failures;
import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.RulesOption;
import dev.repertoire.cli.SecretOption;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.folders.SkillFolders;
import dev.repertoire.cli.output.Confirmation;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Printable;
import dev.repertoire.cli.output.Progress;
import dev.repertoire.cli.output.Table;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.sdk.CallOptions;
import dev.repertoire.sdk.ProgressListener;
import dev.repertoire.sdk.SkillsClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `repertoire sync`.
@Command(
        name = "sync",
        description = {
            "Publish every skill of a repository: each folder in DIR, at any depth, that has a SKILL.md. Prints the"
                    + " changes first, and continues if one skill fails.",
            "Hidden folders such as .claude/skills are searched too, in the same way as by 'repertoire validate'. Those of"
                    + " tools (node_modules) are passed over, and links are not followed. A skill with a file that"
                    + " looks like a secret is refused. Of several folders with the same skill, name and content alike,"
                    + " the first is taken.",
            "With --prune, custom skills on the server that have no folder are deleted at the end, but only if every"
                    + " folder could be published. Skills in folders that are passed over are kept. Only the model group"
                    + " given by --model, or the server's default, is synchronised."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire sync --dry-run ./skills", "  repertoire sync --prune --yes --json ./skills   # in CI"})
public final class SyncCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final RulesOption rules = new RulesOption();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Progress progress = new Progress();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Parameters(paramLabel = "DIR", description = "The repository, or any other folder with skills.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
    private boolean isDryRun;

    @Option(
            names = "--prune",
            description = "Delete custom skills on the server that have no folder. Asks for confirmation.")
    private boolean isPruning;

    @Override
    public Integer call() {
        SkillFolders folders = SkillFolders.in(folder);
        Output output = options.output();
        folders.passedOver().forEach(each -> output.note(each.note()));
        if (folders.skills().isEmpty()) {
            throw new WrongUse("There is no skill in " + folder + ": no folder "
                    + (folders.passedOver().isEmpty() ? "in it" : "that is searched") + " has a SKILL.md");
        }
        try (SkillsClient client = server.skills(rules.rules())) {
            SkillsClient skills = client.with(model.options());
            SyncPlan plan = plan(folders, skills);
            if (!output.isJson()) {
                print(plan.all().filter(entry -> !entry.isUnchanged()).toList(), output);
            }
            plan.notes().forEach(output::note);
            remark(plan, output);
            if (isPruning && plan.hasFailures()) {
                output.note(
                        "Nothing will be deleted, because a folder can't be used and one of the skills may be its own");
            }
            List<SyncEntry> done = isDryRun ? plan.all().toList() : perform(plan, skills, output);
            report(done, output);
            return done.stream().anyMatch(SyncEntry::isFailed) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    /// Lists what is left out without an explicit exclusion.
    private static void remark(SyncPlan plan, Output output) {
        plan.all()
                .flatMap(entry -> entry.step().stream())
                .flatMap(step -> step.warnings().stream())
                .filter(warning -> warning.rule().equals(Rule.VERSION_CONTROL.id()))
                .forEach(warning -> output.note(Failures.line(warning)));
    }

    private SyncPlan plan(SkillFolders folders, SkillsClient skills) {
        try (Progress.Bar bar = progress.steps("look", folders.skills().size())) {
            return SyncPlan.of(
                    folders,
                    skill -> secrets.upload(skill, folder),
                    rules.rules(),
                    isPruning,
                    skills.with(CallOptions.NONE.progress(new RateRemark(bar))),
                    bar);
        }
    }

    private List<SyncEntry> perform(SyncPlan plan, SkillsClient skills, Output output) {
        output.flush();
        boolean isDeleting = !plan.deletions().isEmpty()
                && confirmation.confirm(question(plan, server.server().baseUrl()));
        if (!plan.deletions().isEmpty() && !isDeleting) {
            output.note("Nothing will be deleted");
        }
        List<SyncEntry> deletions = isDeleting ? plan.deletions() : List.of();
        var publisher = new Publisher(skills, model.options());
        int changes = (int) plan.folders().stream()
                .filter(entry -> !entry.isUnchanged() && !entry.isFailed())
                .count();
        var done = new AtomicInteger();
        try (Progress.Bar bar = progress.steps("sync", changes + deletions.size());
                HowFar _ = new HowFar(
                        bar, output, () -> done + " of " + changes + " published; run it again to continue")) {
            List<SyncEntry> published = each(plan.folders(), bar, entry -> {
                SyncEntry made = publish(entry, publisher, new RateRemark(bar));
                done.incrementAndGet();
                return made;
            });
            // A skill to delete may be the former name of a folder that failed, and then the only copy.
            boolean isWhole = published.stream().noneMatch(SyncEntry::isFailed);
            List<SyncEntry> deleted = each(
                    deletions,
                    bar,
                    entry -> isWhole
                            ? delete(entry, skills)
                            : entry.failed("Not deleted, because a folder could not be published"));
            return Stream.concat(published.stream(), deleted.stream()).toList();
        }
    }

    private static List<SyncEntry> each(List<SyncEntry> entries, Progress.Bar bar, UnaryOperator<SyncEntry> performed) {
        Function<SyncEntry, SyncEntry> attempt = entry -> {
            if (entry.isFailed() || entry.isUnchanged()) {
                return entry;
            }
            try {
                return performed.apply(entry);
            } catch (RuntimeException e) {
                return entry.failed(Failures.sentence(e));
            } finally {
                bar.step();
            }
        };
        return entries.stream()
                .gather(Gatherers.mapConcurrent(SyncPlan.AT_ONCE, attempt))
                .toList();
    }

    private static SyncEntry publish(SyncEntry entry, Publisher publisher, ProgressListener listener) {
        return entry.published(publisher.publish(entry.step().orElseThrow(), null, listener));
    }

    private static SyncEntry delete(SyncEntry entry, SkillsClient skills) {
        skills.delete(entry.skill().orElseThrow());
        return entry;
    }

    private static String question(SyncPlan plan, URI baseUrl) {
        return "Delete these skills from " + baseUrl + ", which have no folder: "
                + plan.deletions().stream()
                        .map(entry -> Printable.line(entry.name().orElseThrow()) + " ("
                                + Printable.line(entry.skill().orElseThrow()) + ")")
                        .collect(Collectors.joining(", "))
                + "?";
    }

    private void report(List<SyncEntry> entries, Output output) {
        if (output.isJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("dry_run", isDryRun);
            json.put("totals", totals(entries));
            json.put("skills", entries.stream().map(SyncEntry::json).toList());
            output.json(json);
            return;
        }
        summary(entries).ifPresent(output::line);
        entries.stream()
                .filter(SyncEntry::isFailed)
                .forEach(entry -> output.note(Printable.line(
                                entry.path().map(Path::toString).or(entry::name).orElse("?"))
                        + ": " + entry.failure().orElseThrow()));
    }

    /// One line for all: what was done, and how many skills were unchanged.
    private Optional<String> summary(List<SyncEntry> entries) {
        long unchanged = entries.stream().filter(SyncEntry::isUnchanged).count();
        if (unchanged == entries.size()) {
            return Optional.of(unchanged == 1 ? "1 skill unchanged" : unchanged + " skills unchanged");
        }
        if (isDryRun) {
            return unchanged == 0 ? Optional.empty() : Optional.of(unchanged + " unchanged");
        }
        Map<String, Long> counts = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.word(Action::done), Collectors.counting()));
        return Optional.of(counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .sorted()
                .collect(Collectors.joining(", ")));
    }

    /// How many entries there are of each kind, zeros included.
    private static Map<String, Long> totals(List<SyncEntry> entries) {
        Map<String, Long> totals = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            totals.put(action.word(), 0L);
        }
        totals.put("failed", 0L);
        entries.forEach(entry -> totals.merge(entry.word(Action::word), 1L, Long::sum));
        return totals;
    }

    private static void print(List<SyncEntry> entries, Output output) {
        if (entries.isEmpty()) {
            return;
        }
        var table = new Table("ACTION", "NAME", "FOLDER", "SKILL");
        entries.forEach(entry -> table.add(
                entry.word(Action::planned),
                entry.name().orElse("-"),
                entry.path().map(Path::toString).orElse("-"),
                entry.skill().orElse("-")));
        output.table(table);
    }
}
