package dev.repertoire.core.rules;

/// Whether a finding keeps an upload out.
public enum Severity {
    /// The upload is refused.
    ERROR,
    /// The upload is accepted, and the finding reported with it.
    WARNING
}
