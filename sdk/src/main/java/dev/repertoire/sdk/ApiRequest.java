package dev.repertoire.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The request for one of the nine operations or of the catalog, before common headers and options are added.
///
/// @param path   the segments, not yet encoded
/// @param upload null except for the two creates
/// @param fields form fields besides the upload
record ApiRequest(
        String method,
        List<String> path,
        List<Parameter> query,
        @Nullable Upload upload,
        List<Parameter> fields) {

    static ApiRequest createSkill(Upload upload, List<Parameter> title) {
        return new ApiRequest("POST", List.of("v1", "skills"), List.of(), upload, title);
    }

    static ApiRequest listSkills(List<Parameter> query) {
        return get(List.of("v1", "skills"), query);
    }

    static ApiRequest getSkill(String id) {
        return get(skill(id), List.of());
    }

    static ApiRequest deleteSkill(String id) {
        return delete(skill(id));
    }

    static ApiRequest createVersion(String skillId, Upload upload) {
        return new ApiRequest("POST", versions(skillId), List.of(), upload, List.of());
    }

    static ApiRequest listVersions(String skillId, ListOptions options) {
        if (options.hasSource()) {
            throw new IllegalArgumentException("a list of versions can't be filtered by source");
        }
        return get(versions(skillId), options.query());
    }

    static ApiRequest getVersion(String skillId, String version) {
        return get(version(skillId, version), List.of());
    }

    static ApiRequest deleteVersion(String skillId, String version) {
        return delete(version(skillId, version));
    }

    static ApiRequest download(String skillId, String version) {
        return get(List.of("v1", "skills", skill(skillId).getLast(), "versions", slot(version), "content"), List.of());
    }

    static ApiRequest listCatalog(List<Parameter> query) {
        return get(List.of("repertoire", "v1", "skills"), query);
    }

    static ApiRequest getFromCatalog(String id) {
        return get(List.of("repertoire", "v1", "skills", skill(id).getLast()), List.of());
    }

    /// Whether the request creates something, so that repeating it would create two.
    boolean isCreate() {
        return method.equals("POST");
    }

    /// Whether the request changes something.
    boolean isWrite() {
        return !method.equals("GET");
    }

    private static ApiRequest get(List<String> path, List<Parameter> query) {
        return new ApiRequest("GET", path, query, null, List.of());
    }

    private static ApiRequest delete(List<String> path) {
        return new ApiRequest("DELETE", path, List.of(), null, List.of());
    }

    private static List<String> skill(String id) {
        return List.of("v1", "skills", Checks.segment("skill id", id));
    }

    private static List<String> versions(String skillId) {
        return List.of("v1", "skills", skill(skillId).getLast(), "versions");
    }

    private static List<String> version(String skillId, String version) {
        return List.of("v1", "skills", skill(skillId).getLast(), "versions", slot(version));
    }

    private static String slot(String version) {
        return Checks.segment("version", version);
    }
}
