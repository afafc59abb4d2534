package dev.repertoire.core;

/// Who is asking: the key presented, and the workspace it opens.
public record Caller(KeyId key, Workspace workspace) {}
