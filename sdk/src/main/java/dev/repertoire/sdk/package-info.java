/// A client of the Skills API for Java programs: all nine operations, against Repertoire or Anthropic, in both
/// lanes. Start with [SkillsClient]; `docs/sdk.md` is a guide by task.
@NullMarked
package dev.repertoire.sdk;

import org.jspecify.annotations.NullMarked;
