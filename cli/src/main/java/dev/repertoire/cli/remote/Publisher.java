package dev.repertoire.cli.remote;

import dev.repertoire.sdk.CallOptions;
import dev.repertoire.sdk.ProgressListener;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out a step. Safe for many threads.
final class Publisher {
    private final SkillsClient skills;
    private final CallOptions options;

    Publisher(SkillsClient skills, CallOptions options) {
        this.skills = skills;
        this.options = options;
    }

    /// The state after a step.
    ///
    /// @param version empty if the skill has none
    record Publication(String skill, Optional<String> version) {}

    /// @param title for a skill that is created; null to use its name
    Publication publish(Step step, @Nullable String title, ProgressListener listener) {
        SkillsClient watched = skills.with(options.progress(listener));
        Upload upload = step.upload();
        return switch (step.action()) {
            case CREATE -> {
                Skill made = title == null ? watched.create(upload) : watched.create(upload, title);
                yield new Publication(made.id(), made.latestVersion());
            }
            case NEW_VERSION -> {
                String skill = step.skill().orElseThrow().id();
                yield new Publication(
                        skill,
                        Optional.of(watched.versions(skill).create(upload).address()));
            }
            case UNCHANGED -> {
                Existing skill = step.skill().orElseThrow();
                yield new Publication(skill.id(), skill.latestVersion());
            }
            case DELETE -> throw new IllegalArgumentException("a deletion publishes nothing");
        };
    }
}
