package dev.repertoire.core.manifest;

import dev.repertoire.core.Lane;

/// Sentences that clients of the Skills API have seen it answer with.
final class Recorded {
    private Recorded() {}

    /// One sentence for all that can be wrong with name and description. The older lane has a sentence for each
    /// field, of which only one is on record.
    static String mustResolve(Lane lane) {
        return switch (lane) {
            case GA ->
                "`name` and `description` must resolve from `SKILL.md` frontmatter or its fallbacks,"
                        + " within their length limits";
            case BETA -> "SKILL.md frontmatter must have a name and a description within their length limits";
        };
    }
}
