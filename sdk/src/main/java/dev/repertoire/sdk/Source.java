package dev.repertoire.sdk;

/// Who made a skill. Open for new values: an unknown word is kept as sent.
///
/// @param value as in the API: `custom`, `anthropic`, …
public record Source(String value) {
    /// A user of this registry or account.
    public static final Source CUSTOM = new Source("custom");

    /// Anthropic; such skills are read-only.
    public static final Source ANTHROPIC = new Source("anthropic");

    @Override
    public String toString() {
        return value;
    }
}
