package dev.repertoire.cli.report;

import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Advice;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import dev.repertoire.core.rules.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// Verdicts as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with everything that GitHub's code
/// scanning requires: relative paths, a line for each result, and help for each rule.
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /// GitHub refuses a file with more; errors come before warnings.
    private static final int MOST_RESULTS = 25_000;

    private final JsonGenerator json;
    private final Profile profile;
    private final Path root;

    /// @param root that paths are relative to
    public SarifReport(JsonGenerator json, Profile profile, Path root) {
        this.json = json;
        this.profile = profile;
        this.root = root.toAbsolutePath().normalize();
    }

    public void write(List<Verdict> verdicts, String version) {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "repertoire");
        json.writeStringProperty("version", version);
        json.writeArrayPropertyStart("rules");
        for (Rule rule : Rule.values()) {
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        json.writeArrayPropertyStart("results");
        Stream.of(Severity.ERROR, Severity.WARNING)
                .flatMap(severity -> verdicts.stream().flatMap(verdict -> results(verdict, severity)))
                .limit(MOST_RESULTS)
                .forEach(Runnable::run);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(Rule rule) {
        Advice advice = Advice.on(rule);
        json.writeStartObject();
        json.writeStringProperty("id", rule.id());
        text("shortDescription", advice.asks());
        text("fullDescription", advice.asks());
        text("help", advice.fix().orElse(advice.asks()));
        json.writeObjectPropertyStart("defaultConfiguration");
        json.writeStringProperty(
                "level", rule.in(profile).map(SarifReport::level).orElse("none"));
        json.writeEndObject();
        json.writeEndObject();
    }

    private Stream<Runnable> results(Verdict verdict, Severity severity) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> () -> result(verdict, finding));
    }

    private void result(Verdict verdict, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.rule());
        json.writeStringProperty("level", level(finding.severity()));
        // No viewer can show lines of a file in an archive, so the message has the path.
        text("message", verdict.entry(finding).map(entry -> entry + ": ").orElse("") + finding.message());
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(file(verdict, finding)));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        boolean isInFile = verdict.entry(finding).isEmpty();
        json.writeNumberProperty("startLine", isInFile ? Objects.requireNonNullElse(finding.line(), 1) : 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Code hosts have no lines of folders to show.
    private static Path file(Verdict verdict, Finding finding) {
        Path file = verdict.file(finding);
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                ? verdict.skill().resolve(Manifest.FILE_NAME)
                : file;
    }

    /// Relative to the root if the file is below it.
    private String uri(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            return absolute.toUri().toString();
        }
        List<String> names = new ArrayList<>();
        for (Path name : root.relativize(absolute)) {
            names.add(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return String.join("/", names);
    }

    private void text(String property, String text) {
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }
}
