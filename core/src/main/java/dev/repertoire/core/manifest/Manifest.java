package dev.repertoire.core.manifest;

import java.util.Map;

/// What a SKILL.md says of its skill.
public record Manifest(String name, String description, String rawFrontmatter, Map<String, Object> fields) {}
