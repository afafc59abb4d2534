package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.CheckedUpload;
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

/// Decides what to do for one folder, and changes nothing. Safe for many threads.
final class Planner {
    /// The rules for what a server has stored.
    static final Profile STORED = Profile.ANTHROPIC;

    private final SkillsClient skills;
    private final Function<Path, Upload> uploads;
    private final Profile rules;
    private final Lookup lookup;

    /// @param uploads makes an upload of a path
    /// @param rules   to check by before an upload; the server decides
    Planner(SkillsClient skills, Function<Path, Upload> uploads, Profile rules) {
        this.skills = skills;
        this.uploads = uploads;
        this.rules = rules;
        this.lookup = new Lookup(skills);
    }

    /// @param target the skill to add a version to; empty for the skill with the folder's name
    /// @throws InvalidSkill if the folder breaks rules
    Step step(Path path, Optional<SkillReference> target) {
        Upload upload = uploads.apply(path);
        try (CheckedUpload checked = upload.check(rules)) {
            if (!checked.isAccepted()) {
                throw new InvalidSkill(checked.findings());
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

    /// The digest of the newest version's canonical zip; empty if there is no version, or no canonical zip can be
    /// made of it.
    private Optional<Digest> latestDigest(Skill skill) {
        if (skill.latestVersion().isEmpty()) {
            return Optional.empty();
        }
        try (Download download = skills.versions(skill.id()).open(Version.LATEST)) {
            // A Repertoire sends the digest in the headers, so the body is not needed.
            return download.digest().isPresent() ? download.digest() : canonicalDigest(download);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Digest> canonicalDigest(Download download) throws IOException {
        Path zip = Files.createTempFile("repertoire-", ".zip");
        try {
            Files.copy(download.stream(), zip, StandardCopyOption.REPLACE_EXISTING);
            try (CheckedUpload checked = Upload.zip(zip).allowSecrets().check(STORED)) {
                return checked.digest();
            }
        } finally {
            Files.deleteIfExists(zip);
        }
    }
}
