package dev.repertoire.store;

import dev.repertoire.core.Skill;
import dev.repertoire.core.Workspace;

/// A skill with what only the store knows of it.
///
/// @param lastNumber  the highest number a version of it ever had
/// @param lastOrdinal likewise
record SkillRow(Workspace workspace, Skill skill, long lastNumber, int lastOrdinal) {}
