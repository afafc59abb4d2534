package dev.repertoire.server.skills;

import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.server.http.Response;
import org.jspecify.annotations.Nullable;

/// Adds to a create's answer how many warnings the upload was accepted with.
final class Warnings {
    /// Absent when there are none.
    static final String HEADER = "x-repertoire-warnings";

    private Warnings() {}

    static Response counted(Response response, Reply reply) {
        SkillVersion made = made(reply);
        return made == null || made.warnings() == 0
                ? response
                : response.with(HEADER, Integer.toString(made.warnings()));
    }

    private static @Nullable SkillVersion made(Reply reply) {
        return switch (reply) {
            case Reply.OneSkill one -> one.skill().latest();
            case Reply.OneVersion one -> one.version();
            case Reply.ManySkills _, Reply.SkillDeleted _, Reply.ManyVersions _, Reply.VersionDeleted _ -> null;
            case Reply.Content _, Reply.Raw _ -> null;
        };
    }
}
