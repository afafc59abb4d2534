package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.sdk.CheckedUpload;
import dev.repertoire.sdk.Upload;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Decides what to do for one folder, and changes nothing. Safe for many threads.
final class Planner {
    /// The rules for what a server has stored.
    static final Profile STORED = Profile.ANTHROPIC;

    private final ServerSkills server;
    private final Function<Path, Upload> uploads;
    private final Profile rules;

    /// @param uploads makes an upload of a path
    /// @param rules   to check by before an upload; the server decides
    Planner(ServerSkills server, Function<Path, Upload> uploads, Profile rules) {
        this.server = server;
        this.uploads = uploads;
        this.rules = rules;
    }

    /// What to do for the skill with the folder's name.
    ///
    /// @throws InvalidSkill if the folder breaks rules
    Step step(Path path) {
        return step(path, server::named);
    }

    /// What to do for the skill that `find` finds by the folder's name; one is created if it finds none.
    ///
    /// @throws InvalidSkill if the folder breaks rules
    Step step(Path path, Function<String, Optional<Existing>> find) {
        Upload upload = uploads.apply(path);
        try (CheckedUpload checked = upload.check(rules)) {
            if (!checked.isAccepted()) {
                throw new InvalidSkill(checked.findings());
            }
            String name = checked.name().orElseThrow();
            Digest digest = checked.digest().orElseThrow();
            Optional<Existing> skill = find.apply(name);
            return new Step(action(skill, digest), name, path, upload, skill, digest, checked.findings());
        }
    }

    private Action action(Optional<Existing> skill, Digest digest) {
        if (skill.isEmpty()) {
            return Action.CREATE;
        }
        return server.latestDigest(skill.get()).filter(digest::equals).isPresent()
                ? Action.UNCHANGED
                : Action.NEW_VERSION;
    }
}
