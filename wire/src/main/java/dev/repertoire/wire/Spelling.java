package dev.repertoire.wire;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Page;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionId;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes replies as JSON in the lane of the caller (spec section 1). GA objects have exactly the documented keys;
/// beta objects also have those of the older gateway's documentation.
public final class Spelling {
    private Spelling() {}

    /// The JSON of `reply`.
    ///
    /// @throws IllegalArgumentException for content, which is not JSON
    public static byte[] json(Reply.Answer reply, Lane lane) {
        return Json.bytes(json -> write(json, reply, lane));
    }

    /// The id of a version in this lane: `skver_…` or `skill_version_…`.
    public static String versionId(VersionId id, Lane lane) {
        return versionPrefix(lane) + id.suffix();
    }

    static String versionPrefix(Lane lane) {
        return switch (lane) {
            case GA -> "skver_";
            case BETA -> "skill_version_";
        };
    }

    private static void write(JsonGenerator json, Reply.Answer reply, Lane lane) {
        switch (reply) {
            case Reply.OneSkill one -> skill(json, one.skill(), lane);
            case Reply.ManySkills many -> skills(json, many.page(), lane);
            case Reply.SkillDeleted deleted ->
                deleted(json, "skill_deleted", deleted.skill().value());
            case Reply.OneVersion one -> version(json, one.version(), lane);
            case Reply.ManyVersions many -> versions(json, many.page(), lane);
            case Reply.VersionDeleted deleted ->
                deleted(
                        json,
                        "skill_version_deleted",
                        lane == Lane.GA
                                ? versionId(deleted.id(), lane)
                                : deleted.number().toString());
            case Reply.Content content ->
                throw new IllegalArgumentException("content is not JSON: " + content.version());
        }
    }

    private static void skill(JsonGenerator json, Skill skill, Lane lane) {
        json.writeStartObject();
        json.writeStringProperty("type", "skill");
        json.writeStringProperty("id", skill.id().value());
        if (lane == Lane.GA) {
            json.writeStringProperty("display_name", skill.title());
            json.writeObjectPropertyStart("source");
            json.writeStringProperty("type", source(skill.source()));
            json.writeEndObject();
        } else {
            json.writeStringProperty("display_title", skill.title());
            json.writeStringProperty("source", source(skill.source()));
        }
        latest(json, skill, lane);
        json.writeStringProperty("created_at", Timestamps.format(skill.createdAt()));
        json.writeStringProperty("updated_at", Timestamps.format(skill.updatedAt()));
        json.writeEndObject();
    }

    private static void latest(JsonGenerator json, Skill skill, Lane lane) {
        SkillVersion latest = skill.latest();
        Json.writeNullable(json, "latest_version_id", latest == null ? null : versionId(latest.id(), lane));
        if (lane == Lane.BETA) {
            Json.writeNullable(
                    json,
                    "latest_version",
                    latest == null ? null : latest.number().toString());
            json.writeStringProperty("name", skill.name());
            Json.writeNullable(json, "description", latest == null ? null : latest.description());
        }
    }

    private static void version(JsonGenerator json, SkillVersion version, Lane lane) {
        json.writeStartObject();
        json.writeStringProperty("type", "skill_version");
        json.writeStringProperty("id", versionId(version.id(), lane));
        json.writeStringProperty("skill_id", version.skill().value());
        json.writeStringProperty("name", version.name());
        json.writeStringProperty("description", version.description());
        if (lane == Lane.BETA) {
            json.writeStringProperty("directory", version.name());
            json.writeStringProperty("version", version.number().toString());
        }
        json.writeStringProperty("created_at", Timestamps.format(version.createdAt()));
        json.writeEndObject();
    }

    private static void skills(JsonGenerator json, Page<Skill> page, Lane lane) {
        json.writeStartObject();
        json.writeArrayPropertyStart("data");
        page.items().forEach(skill -> skill(json, skill, lane));
        json.writeEndArray();
        if (lane == Lane.BETA) {
            List<Skill> items = page.items();
            Json.writeNullable(
                    json,
                    "first_id",
                    items.isEmpty() ? null : items.getFirst().id().value());
            Json.writeNullable(
                    json,
                    "last_id",
                    items.isEmpty() ? null : items.getLast().id().value());
        }
        endOfPage(json, page, lane);
    }

    private static void versions(JsonGenerator json, Page<SkillVersion> page, Lane lane) {
        json.writeStartObject();
        json.writeArrayPropertyStart("data");
        page.items().forEach(version -> version(json, version, lane));
        json.writeEndArray();
        endOfPage(json, page, lane);
    }

    private static void endOfPage(JsonGenerator json, Page<?> page, Lane lane) {
        if (lane == Lane.BETA) {
            json.writeBooleanProperty("has_more", page.nextToken() != null);
        }
        Json.writeNullable(json, "next_page", page.nextToken());
        json.writeEndObject();
    }

    private static void deleted(JsonGenerator json, String type, String id) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        json.writeStringProperty("id", id);
        json.writeEndObject();
    }

    private static String source(Source source) {
        return switch (source) {
            case CUSTOM -> "custom";
            case ANTHROPIC -> "anthropic";
        };
    }
}
