package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.Checked;
import dev.repertoire.sdk.Download;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import dev.repertoire.sdk.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;

/// Finds what has to be done for one folder. Changes nothing. Safe for many threads.
final class Planner {
    /// By which uploads are judged before they are sent; the server has the last word.
    static final Profile PROFILE = Profile.ANTHROPIC;

    private final SkillsClient skills;
    private final Function<Path, Upload> uploads;
    private final Lookup lookup;

    /// @param uploads makes an upload of a path
    Planner(SkillsClient skills, Function<Path, Upload> uploads) {
        this.skills = skills;
        this.uploads = uploads;
        this.lookup = new Lookup(skills);
    }

    /// @param target the skill to add a version to; empty for the one of the folder's name
    /// @throws Rejected if the folder breaks rules
    Step step(Path path, Optional<SkillReference> target) {
        Upload upload = uploads.apply(path);
        try (Checked checked = upload.check(PROFILE)) {
            if (!checked.isAccepted()) {
                throw new Rejected(checked.findings());
            }
            String name = checked.name().orElseThrow();
            Digest digest = checked.digest().orElseThrow();
            Optional<Skill> skill = target.isPresent() ? target.map(lookup::skill) : lookup.custom(name);
            return new Step(action(skill, digest), name, path, upload, skill, digest, checked.findings());
        }
    }

    private Action action(Optional<Skill> skill, Digest digest) {
        if (skill.isEmpty()) {
            return Action.CREATE;
        }
        return latestDigest(skill.get()).filter(digest::equals).isPresent() ? Action.UNCHANGED : Action.NEW_VERSION;
    }

    /// Of the canonical zip of the newest version; empty if there is no version, or no such zip can be made of
    /// it.
    private Optional<Digest> latestDigest(Skill skill) {
        if (skill.latestVersion().isEmpty()) {
            return Optional.empty();
        }
        try (Download download = skills.versions(skill.id()).open(Version.LATEST)) {
            // A Repertoire says it in the headers; the bytes need not come.
            return download.digest().isPresent() ? download.digest() : canonicalDigest(download);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Digest> canonicalDigest(Download download) throws IOException {
        Path zip = Files.createTempFile("repertoire-", ".zip");
        try {
            Files.copy(download.stream(), zip, StandardCopyOption.REPLACE_EXISTING);
            try (Checked checked = Upload.zip(zip).allowSecrets().check(PROFILE)) {
                return checked.digest();
            }
        } finally {
            Files.deleteIfExists(zip);
        }
    }
}
