package dev.repertoire.core.rules;

/// How strictly uploads are judged.
public enum Profile {
    ANTHROPIC,
    PORTABLE
}
