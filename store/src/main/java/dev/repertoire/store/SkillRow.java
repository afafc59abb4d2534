package dev.repertoire.store;

import dev.repertoire.core.Skill;
import dev.repertoire.core.Workspace;

/// A skill with fields that only the store knows.
///
/// @param lastNumber  the highest number that any of its versions ever had
/// @param lastOrdinal the highest ordinal that any of its versions ever had
record SkillRow(Workspace workspace, Skill skill, long lastNumber, int lastOrdinal) {}
