package dev.repertoire.cli.fix;

import dev.repertoire.core.manifest.Manifest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Fixes a SKILL.md on disk. A change is kept only if the rules find the text better afterwards. The file is
/// replaced in one step, so no process ever sees half of it.
public final class Fixer {
    /// Bounds the changes to one file; more than any fixable file needs.
    private static final int MOST_EDITS = 100;

    private static final int LARGEST = 8 << 20;

    private final Profile profile;

    public Fixer(Profile profile) {
        this.profile = profile;
    }

    /// Fixes a skill's folder or a lone SKILL.md. Links are left alone.
    ///
    /// @return the changes that were made; empty if nothing can be fixed
    public List<AppliedFix> fix(Path skill) throws IOException {
        return fix(skill, true);
    }

    /// The changes that [#fix(Path)] would make.
    public List<AppliedFix> preview(Path skill) throws IOException {
        return fix(skill, false);
    }

    private List<AppliedFix> fix(Path skill, boolean isWriting) throws IOException {
        List<AppliedFix> applied = new ArrayList<>();
        Path file = skill;
        if (Files.isDirectory(skill)) {
            file = skill.resolve(Manifest.FILE_NAME);
            Optional<Path> misspelled = misspelled(skill);
            if (misspelled.isPresent()) {
                applied.add(
                        new AppliedFix(file, 1, "renamed " + misspelled.get().getFileName() + " to SKILL.md"));
                if (isWriting) {
                    Files.move(misspelled.get(), file, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    file = misspelled.get();
                }
            }
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
            applied.addAll(fixText(file, isWriting));
        }
        return applied;
    }

    /// The only file whose name differs from SKILL.md in case alone.
    private static Optional<Path> misspelled(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> named = files.filter(
                            file -> file.getFileName().toString().equalsIgnoreCase(Manifest.FILE_NAME))
                    .toList();
            boolean isOne = named.size() == 1
                    && !named.getFirst().getFileName().toString().equals(Manifest.FILE_NAME)
                    && Files.isRegularFile(named.getFirst(), LinkOption.NOFOLLOW_LINKS);
            return isOne ? Optional.of(named.getFirst()) : Optional.empty();
        }
    }

    private List<AppliedFix> fixText(Path file, boolean isWriting) throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<AppliedFix> applied = new ArrayList<>();
        Optional<Draft> read = Draft.of(before);
        if (read.isEmpty()) {
            read = utf16(before);
            read.ifPresent(draft -> applied.add(new AppliedFix(file, 1, "saved it as UTF-8 instead of UTF-16")));
        }
        if (read.isEmpty()) {
            return List.of();
        }
        Draft draft = read.get();
        for (Optional<Fix.Edit> edit = next(draft);
                edit.isPresent() && applied.size() < MOST_EDITS;
                edit = next(draft)) {
            draft = edit.get().after();
            applied.add(new AppliedFix(file, edit.get().line(), edit.get().what()));
        }
        if (isWriting && !applied.isEmpty()) {
            replace(file, draft.bytes());
        }
        return applied;
    }

    /// The first edit that improves the text.
    private Optional<Fix.Edit> next(Draft draft) {
        Draft.Reading before = draft.read(profile);
        for (Finding finding : before.findings()) {
            Rule rule = Rule.of(finding.rule()).orElseThrow();
            for (Fix fix : Fix.ALL) {
                Optional<Fix.Edit> edit = fix.propose(draft, rule, finding)
                        .filter(made -> made.after().read(profile).isBetterThan(before));
                if (edit.isPresent()) {
                    return edit;
                }
            }
        }
        return Optional.empty();
    }

    /// UTF-16 text begins with a byte order mark, which makes the encoding certain.
    private static Optional<Draft> utf16(byte[] bytes) {
        boolean isMarked = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        if (!isMarked) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_16);
        return text.contains("\uFFFD") ? Optional.empty() : Draft.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".repertoire-", ".tmp");
        try {
            // Keeps the permissions.
            Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
