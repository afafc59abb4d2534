package dev.repertoire.core;

/// Who made a skill.
public enum Source {
    /// A user of this registry or account.
    CUSTOM,
    /// Anthropic; such skills are read-only.
    ANTHROPIC
}
