package dev.repertoire.core.rules;

import java.util.Locale;

/// Whose expectations an upload is held to.
public enum Profile {
    /// What Anthropic's Skills API takes. Whatever else real authors write is accepted with a warning.
    ANTHROPIC,
    /// What any client of the open format takes: the Agent Skills specification
    /// (https://agentskills.io/specification), as its reference validator `skills-ref` reads it.
    PORTABLE;

    /// As configuration and answers spell it: `anthropic`, `portable`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
