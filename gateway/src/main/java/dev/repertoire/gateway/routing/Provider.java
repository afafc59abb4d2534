package dev.repertoire.gateway.routing;

/// Whose API a caller asks for: `custom_llm_provider` on the wire.
public enum Provider {
    /// An account at Anthropic.
    ANTHROPIC,
    /// This registry itself.
    HOSTED
}
