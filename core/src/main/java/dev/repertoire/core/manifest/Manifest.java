package dev.repertoire.core.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the frontmatter of a SKILL.md says.
///
/// @param name           fixes the skill's name and the bundle's folder; without surrounding blanks
/// @param description    without surrounding blanks
/// @param rawFrontmatter the lines between the fences, as written
/// @param fields         the same as a tree of `String`, `List` and `Map<String, …>`, in the order written.
///                       Every scalar is text as written: `no`, `1.0` and `2026-01-25` stay what they look like.
/// Unmodifiable
public record Manifest(String name, String description, String rawFrontmatter, Map<String, Object> fields) {
    /// The file it stands in, in this spelling only.
    public static final String FILE_NAME = "SKILL.md";

    public Manifest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
