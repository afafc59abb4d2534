package dev.repertoire.sdk;

import java.util.Map;

/// What was deleted, as the server told of it.
///
/// @param id   of the skill or version; the number of a version in the beta lane
/// @param type `skill_deleted` or `skill_version_deleted`
/// @param json everything the server sent
public record Deleted(String id, String type, Map<String, Object> json) {}
