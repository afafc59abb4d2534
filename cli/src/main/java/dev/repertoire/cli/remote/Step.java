package dev.repertoire.cli.remote;

import dev.repertoire.core.Digest;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.sdk.Upload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The plan for one folder.
///
/// @param path     of the folder or zip
/// @param upload   the content of the folder or zip
/// @param skill    the existing skill on the server; empty if it is to be created
/// @param digest   of the folder's content
/// @param warnings findings that do not prevent publishing
record Step(
        Action action,
        String name,
        Path path,
        Upload upload,
        Optional<Existing> skill,
        Digest digest,
        List<Finding> warnings) {
    /// For programs.
    ///
    /// @param skillId   null if there is none yet
    /// @param versionId likewise
    Map<String, @Nullable Object> json(@Nullable String skillId, @Nullable String versionId) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("action", action.word());
        json.put("name", name);
        json.put("path", path.toString());
        json.put("skill_id", skillId);
        json.put("version_id", versionId);
        json.put("digest", digest.hex());
        return json;
    }
}
