package dev.repertoire.cli.remote;

import dev.repertoire.cli.ProgramVersion;
import dev.repertoire.cli.WrongUse;
import dev.repertoire.cli.connection.ServerOptions;
import dev.repertoire.cli.output.Output;
import dev.repertoire.cli.output.OutputOptions;
import dev.repertoire.cli.output.Table;
import dev.repertoire.sdk.CatalogSkill;
import dev.repertoire.sdk.ListOptions;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `repertoire list`.
@Command(
        name = "list",
        aliases = "ls",
        description = "List skills, newest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footerHeading = "%nExamples:%n",
        footer = {"  repertoire list", "  repertoire list --source custom --limit 20 --json"})
public final class ListCommand implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final Set<String> SOURCES = Set.of("custom", "anthropic");

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final OutputOptions options = new OutputOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Show only skills with exactly this name.")
    private @Nullable String name;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Show only skills of this source: custom or anthropic (default: all).")
    private @Nullable String source;

    @Option(names = "--limit", paramLabel = "SKILLS", description = "The maximum number of skills (default: all).")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new WrongUse("--limit is " + limit + "; expected 1 or more");
        }
        if (source != null && !SOURCES.contains(source)) {
            throw new WrongUse("--source is '" + source + "'; expected custom or anthropic");
        }
        try (SkillsClient client = server.skills();
                Stream<Skill> found = found(client.with(model.options()))) {
            List<Skill> skills = ManySkills.of(found.limit(limit));
            Map<String, CatalogSkill> hosted =
                    skills.isEmpty() ? Map.of() : HostedSkills.of(skills, client.with(model.options()));
            Output output = options.output();
            if (output.isJson()) {
                output.jsonArray(skills.stream().map(skill -> json(skill, hosted.get(skill.id()))));
            } else if (skills.isEmpty()) {
                output.note("There are no skills here");
            } else {
                output.table(table(skills, hosted, output));
            }
        }
        return ExitCode.OK;
    }

    private Stream<Skill> found(SkillsClient skills) {
        if (name != null) {
            return skills.named(name).stream()
                    .filter(skill -> source == null || skill.source().value().equals(source));
        }
        ListOptions all = ListOptions.ALL.limit((int) Math.min(limit, PAGE));
        return skills.list(source == null ? all : all.source(new Source(source))).stream();
    }

    private static Map<String, Object> json(Skill skill, @Nullable CatalogSkill hosted) {
        if (hosted == null) {
            return skill.json();
        }
        Map<String, Object> json = new LinkedHashMap<>(skill.json());
        json.put("name", hosted.name());
        hosted.latestVersion().ifPresent(version -> json.put("latest_version_ordinal", version.ordinal()));
        return json;
    }

    private static Table table(List<Skill> skills, Map<String, CatalogSkill> hosted, Output output) {
        var table = new Table("NAME", "VERSION", "TITLE", "SOURCE", "UPDATED", "ID")
                .cutting("TITLE")
                .leavingOut("SOURCE", "ID", "UPDATED");
        for (Skill skill : skills) {
            Optional<CatalogSkill> known = Optional.ofNullable(hosted.get(skill.id()));
            table.add(
                    known.map(CatalogSkill::name).orElse("-"),
                    known.flatMap(CatalogSkill::latestVersion)
                            .map(version -> "v" + version.ordinal())
                            .or(skill::latestVersion)
                            .orElse("-"),
                    skill.title(),
                    skill.source().value(),
                    output.time(skill.updatedAt()),
                    skill.id());
        }
        return table;
    }
}
