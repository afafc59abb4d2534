package dev.repertoire.gateway.attempts;

/// Another name of a model group.
///
/// @param isHidden whether lists of groups leave it out
public record GroupAlias(String group, boolean isHidden) {}
