package dev.repertoire.cli.report;

import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Severity;
import dev.repertoire.sdk.CheckedUpload;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What was found in one skill.
///
/// @param skill  its path as the user gave it: a folder, an archive or a lone SKILL.md
/// @param name   empty if the skill itself is refused
/// @param digest of its canonical zip; empty if the skill itself is refused
/// @param files  the number of its files; 0 if the skill itself is refused
public record Verdict(Path skill, Optional<String> name, Optional<String> digest, int files, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    public static Verdict of(Path skill, CheckedUpload checked) {
        return new Verdict(
                skill,
                checked.name(),
                checked.digest().map(Object::toString),
                checked.files().size(),
                checked.findings());
    }

    /// The same with one more finding, after those that weigh as much.
    public Verdict with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding.severity() == Severity.ERROR ? (int) count(Severity.ERROR) : more.size(), finding);
        return new Verdict(skill, name, digest, files, more);
    }

    public boolean isAccepted() {
        return name.isPresent() && count(Severity.ERROR) == 0;
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /// The file on disk that `finding` is about, be it a link or a folder; SKILL.md, be it there or not, for what is
    /// about the skill as a whole.
    Path file(Finding finding) {
        if (Files.isRegularFile(skill)) {
            return skill;
        }
        String path = Objects.requireNonNullElse(finding.path(), "/" + Manifest.FILE_NAME);
        Path file = skill.resolve(path.substring(path.indexOf('/') + 1)).normalize();
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? file
                : skill.resolve(Manifest.FILE_NAME).normalize();
    }

    /// The path within the archive that `finding` is about; empty if the skill is not an archive.
    Optional<String> entry(Finding finding) {
        boolean isLone = Manifest.FILE_NAME.equals(finding.path());
        return Files.isRegularFile(skill) && !isLone ? Optional.ofNullable(finding.path()) : Optional.empty();
    }

    /// Both in one text: `skills/pdf/SKILL.md`, `pdf.zip!/pdf/SKILL.md`.
    String shown(Finding finding) {
        return file(finding) + entry(finding).map(entry -> "!/" + entry).orElse("");
    }
}
