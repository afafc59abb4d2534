package dev.repertoire.sdk;

/// Who made a skill. Open: a word that is not known today is kept as it came.
///
/// @param value as the API spells it: `custom`, `anthropic`, …
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
