package dev.repertoire.core;

/// The dialect a caller speaks at the same URLs. The lane decides spelling, and the few rules in which the two
/// differ: deleting, addressing a version, uniqueness of titles, and how strictly a folder must carry its skill's
/// name.
public enum Lane {
    /// The dialect of current SDKs; used unless the beta header is sent.
    GA,
    /// The dialect of SDKs that send `anthropic-beta: skills-2025-10-02`.
    BETA
}
