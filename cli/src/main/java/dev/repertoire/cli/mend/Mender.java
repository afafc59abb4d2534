package dev.repertoire.cli.mend;

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

/// Mends a SKILL.md on disk. Only what reads better afterwards is kept, and the file is replaced in one step,
/// so that no half of it is ever there.
public final class Mender {
    /// Of one file; more than any that can be mended needs.
    private static final int MOST_EDITS = 100;

    private static final int LARGEST = 8 << 20;

    private final Profile profile;

    public Mender(Profile profile) {
        this.profile = profile;
    }

    /// What was changed in a skill's folder or in a lone SKILL.md; nothing, if there is nothing to mend. Links
    /// are left alone.
    public List<Mended> mend(Path skill) throws IOException {
        List<Mended> mended = new ArrayList<>();
        Path file = skill;
        if (Files.isDirectory(skill)) {
            file = skill.resolve(Manifest.FILE_NAME);
            Optional<Path> misspelled = misspelled(skill);
            if (misspelled.isPresent()) {
                Files.move(misspelled.get(), file, StandardCopyOption.ATOMIC_MOVE);
                mended.add(new Mended(file, 1, "renamed " + misspelled.get().getFileName() + " to SKILL.md"));
            }
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
            mended.addAll(mendText(file));
        }
        return mended;
    }

    /// The one file that is a SKILL.md but for its case.
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

    private List<Mended> mendText(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        List<Mended> mended = new ArrayList<>();
        Optional<Draft> read = Draft.of(before);
        if (read.isEmpty()) {
            read = utf16(before);
            read.ifPresent(draft -> mended.add(new Mended(file, 1, "saved it as UTF-8 instead of UTF-16")));
        }
        if (read.isEmpty()) {
            return List.of();
        }
        Draft draft = read.get();
        for (Optional<Repair.Edit> edit = next(draft);
                edit.isPresent() && mended.size() < MOST_EDITS;
                edit = next(draft)) {
            draft = edit.get().after();
            mended.add(new Mended(file, edit.get().line(), edit.get().what()));
        }
        if (!mended.isEmpty()) {
            replace(file, draft.bytes());
        }
        return mended;
    }

    /// The first edit after which the text reads better.
    private Optional<Repair.Edit> next(Draft draft) {
        Draft.Reading before = draft.read(profile);
        for (Finding finding : before.findings()) {
            Rule rule = Rule.of(finding.rule()).orElseThrow();
            for (Repair repair : Repair.ALL) {
                Optional<Repair.Edit> edit = repair.mend(draft, rule, finding)
                        .filter(made -> made.after().read(profile).isBetterThan(before));
                if (edit.isPresent()) {
                    return edit;
                }
            }
        }
        return Optional.empty();
    }

    /// Text in UTF-16 says so in its first two bytes, and then there is no other way to read it.
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
