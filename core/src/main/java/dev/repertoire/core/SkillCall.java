package dev.repertoire.core;

import dev.repertoire.core.bundle.Upload;
import org.jspecify.annotations.Nullable;

/// The nine operations, as values. A new one makes every place that must answer it fail to compile.
public sealed interface SkillCall {

    /// What the call is, whatever it is about.
    Operation operation();

    /// A call about one skill that exists.
    sealed interface OfSkill extends SkillCall {
        SkillId skill();
    }

    /// A call that makes a skill or version of an upload.
    sealed interface Create extends SkillCall {
        Upload upload();

        RetryHint retryHint();
    }

    /// @param title as it was sent, not yet checked; null to take the name in SKILL.md
    record CreateSkill(@Nullable String title, Upload upload, RetryHint retryHint) implements Create {
        @Override
        public Operation operation() {
            return Operation.CREATE_SKILL;
        }
    }

    /// @param source the word for the only source of skills wanted, not yet read; null for all
    /// @param name   the name, as SKILL.md has it, of the only skills wanted; null for all
    record ListSkills(
            PageParameters page,
            @Nullable String source,
            @Nullable String name) implements SkillCall {
        /// Skills of any name.
        public ListSkills(PageParameters page, @Nullable String source) {
            this(page, source, null);
        }

        @Override
        public Operation operation() {
            return Operation.LIST_SKILLS;
        }
    }

    record GetSkill(SkillId skill) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.GET_SKILL;
        }
    }

    record DeleteSkill(SkillId skill) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.DELETE_SKILL;
        }
    }

    record CreateVersion(SkillId skill, Upload upload, RetryHint retryHint) implements Create, OfSkill {
        @Override
        public Operation operation() {
            return Operation.CREATE_VERSION;
        }
    }

    record ListVersions(SkillId skill, PageParameters page) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.LIST_VERSIONS;
        }
    }

    record GetVersion(SkillId skill, VersionParameter version) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.GET_VERSION;
        }
    }

    record DeleteVersion(SkillId skill, VersionParameter version) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.DELETE_VERSION;
        }
    }

    record DownloadVersion(SkillId skill, VersionParameter version) implements OfSkill {
        @Override
        public Operation operation() {
            return Operation.DOWNLOAD_VERSION;
        }
    }
}
