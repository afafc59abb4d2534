package dev.repertoire.cli.remote;

import dev.repertoire.sdk.CallOptions;
import dev.repertoire.sdk.ProgressListener;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Does what a step says. Safe for many threads.
final class Publisher {
    private final SkillsClient skills;
    private final CallOptions options;

    Publisher(SkillsClient skills, CallOptions options) {
        this.skills = skills;
        this.options = options;
    }

    /// What there is afterwards.
    ///
    /// @param version empty if there is none
    record Published(String skill, Optional<String> version) {}

    /// @param title for a skill that is created; null for its name
    Published publish(Step step, @Nullable String title, ProgressListener listener) {
        SkillsClient watched = skills.with(options.progress(listener));
        Upload upload = step.upload();
        return switch (step.action()) {
            case CREATE -> {
                Skill made = title == null ? watched.create(upload) : watched.create(upload, title);
                yield new Published(made.id(), made.latestVersion());
            }
            case NEW_VERSION -> {
                String skill = step.skill().orElseThrow().id();
                yield new Published(
                        skill,
                        Optional.of(watched.versions(skill).create(upload).address()));
            }
            case UNCHANGED -> {
                Skill skill = step.skill().orElseThrow();
                yield new Published(skill.id(), skill.latestVersion());
            }
            case DELETE -> throw new IllegalArgumentException("nothing is published by a deletion");
        };
    }
}
