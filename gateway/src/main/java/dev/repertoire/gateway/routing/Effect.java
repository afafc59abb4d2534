package dev.repertoire.gateway.routing;

import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;

/// What a call does to an account, which decides how often it may be done.
enum Effect {
    READ,
    DELETE,
    CREATE_SKILL,
    CREATE_VERSION;

    static Effect of(SkillCall call) {
        return switch (call) {
            case CreateSkill _ -> CREATE_SKILL;
            case CreateVersion _ -> CREATE_VERSION;
            case DeleteSkill _ -> DELETE;
            case DeleteVersion _ -> DELETE;
            case ListSkills _ -> READ;
            case GetSkill _ -> READ;
            case ListVersions _ -> READ;
            case GetVersion _ -> READ;
            case DownloadVersion _ -> READ;
        };
    }

    /// Whether doing it twice is like doing it once.
    boolean isRepeatable() {
        return this == READ || this == DELETE;
    }
}
