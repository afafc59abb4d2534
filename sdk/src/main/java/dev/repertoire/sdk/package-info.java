/// A client of the Skills API for Java programs: all nine operations, at a Repertoire or straight at Anthropic,
/// in both lanes. [SkillsClient] is where to begin; `docs/sdk.md` is a guide by task.
@NullMarked
package dev.repertoire.sdk;

import org.jspecify.annotations.NullMarked;
