package dev.repertoire.sdk;

import java.util.Map;

/// The confirmation of a delete.
///
/// @param id   of the skill or version; in the beta lane the number of a version
/// @param type `skill_deleted` or `skill_version_deleted`
/// @param json everything the server sent
public record DeleteResult(String id, String type, Map<String, Object> json) {}
