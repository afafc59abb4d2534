package dev.repertoire.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes out for one of the nine operations, before anything that concerns all of them is added.
///
/// @param path   the segments below `/v1`, not yet encoded
/// @param upload null for all but the two creates
/// @param fields form fields beside the upload
record SkillRequest(
        String method,
        List<String> path,
        List<Parameter> query,
        @Nullable Upload upload,
        List<Parameter> fields) {

    static SkillRequest createSkill(Upload upload, List<Parameter> title) {
        return new SkillRequest("POST", List.of("skills"), List.of(), upload, title);
    }

    static SkillRequest listSkills(List<Parameter> query) {
        return get(List.of("skills"), query);
    }

    static SkillRequest getSkill(String id) {
        return get(skill(id), List.of());
    }

    static SkillRequest deleteSkill(String id) {
        return delete(skill(id));
    }

    static SkillRequest createVersion(String skillId, Upload upload) {
        return new SkillRequest("POST", versions(skillId), List.of(), upload, List.of());
    }

    static SkillRequest listVersions(String skillId, ListOptions options) {
        if (options.hasSource()) {
            throw new IllegalArgumentException("a list of versions can't be filtered by source");
        }
        return get(versions(skillId), options.query());
    }

    static SkillRequest getVersion(String skillId, String version) {
        return get(version(skillId, version), List.of());
    }

    static SkillRequest deleteVersion(String skillId, String version) {
        return delete(version(skillId, version));
    }

    static SkillRequest download(String skillId, String version) {
        return get(List.of("skills", skill(skillId).getLast(), "versions", slot(version), "content"), List.of());
    }

    /// Whether something is made, so that doing it twice makes two.
    boolean isCreate() {
        return method.equals("POST");
    }

    /// Whether something changes.
    boolean isWrite() {
        return !method.equals("GET");
    }

    private static SkillRequest get(List<String> path, List<Parameter> query) {
        return new SkillRequest("GET", path, query, null, List.of());
    }

    private static SkillRequest delete(List<String> path) {
        return new SkillRequest("DELETE", path, List.of(), null, List.of());
    }

    private static List<String> skill(String id) {
        return List.of("skills", Checks.segment("skill id", id));
    }

    private static List<String> versions(String skillId) {
        return List.of("skills", skill(skillId).getLast(), "versions");
    }

    private static List<String> version(String skillId, String version) {
        return List.of("skills", skill(skillId).getLast(), "versions", slot(version));
    }

    private static String slot(String version) {
        return Checks.segment("version", version);
    }
}
