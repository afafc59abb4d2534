package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Page;
import dev.repertoire.core.Reply;
import dev.repertoire.core.Skill;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.core.Source;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Skills and versions as JSON, with Anthropic's keys in Anthropic's order.
/// It shares nothing with `wire`: tests of the gateway would not notice a key or a time that both spell wrongly.
///
/// @param hasFutureFields whether each object ends with `"future_field":{"a":1}`, which a gateway loses if it reads
///                        answers and writes them again
record SkillsJson(Lane lane, boolean hasFutureFields) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// @throws IllegalArgumentException for content, which is a zip
    byte[] bytes(Reply.Answer reply) {
        return JSON.writeValueAsBytes(
                switch (reply) {
                    case Reply.OneSkill one -> skill(one.skill());
                    case Reply.ManySkills many -> list(many.page(), this::skill);
                    case Reply.SkillDeleted deleted ->
                        deletion("skill_deleted", deleted.skill().value());
                    case Reply.OneVersion one -> version(one.version());
                    case Reply.ManyVersions many -> list(many.page(), this::version);
                    case Reply.VersionDeleted deleted ->
                        deletion(
                                "skill_version_deleted",
                                switch (lane) {
                                    case GA -> "skver_" + deleted.id().suffix();
                                    case BETA -> Long.toString(deleted.number().micros());
                                });
                    case Reply.Content content ->
                        throw new IllegalArgumentException("content is a zip, not JSON: " + content.version());
                });
    }

    private ObjectNode skill(Skill skill) {
        SkillVersion latest = skill.latest();
        ObjectNode json = JSON.createObjectNode();
        switch (lane) {
            case GA -> {
                json.put("type", "skill").put("id", skill.id().value()).put("display_name", skill.title());
                json.putObject("source").put("type", source(skill.source()));
                json.put("latest_version_id", latest == null ? null : versionId(latest))
                        .put("created_at", time(skill.createdAt()))
                        .put("updated_at", time(skill.updatedAt()));
            }
            case BETA ->
                json.put("id", skill.id().value())
                        .put("created_at", time(skill.createdAt()))
                        .put("display_title", skill.title())
                        .put("latest_version", latest == null ? null : number(latest))
                        .put("source", source(skill.source()))
                        .put("type", "skill")
                        .put("updated_at", time(skill.updatedAt()));
        }
        return ended(json);
    }

    private ObjectNode version(SkillVersion version) {
        ObjectNode json = JSON.createObjectNode();
        switch (lane) {
            case GA ->
                json.put("type", "skill_version")
                        .put("id", versionId(version))
                        .put("skill_id", version.skill().value())
                        .put("name", version.name())
                        .put("description", version.description())
                        .put("created_at", time(version.createdAt()));
            case BETA ->
                json.put("id", versionId(version))
                        .put("created_at", time(version.createdAt()))
                        .put("description", version.description())
                        .put("directory", version.name())
                        .put("name", version.name())
                        .put("skill_id", version.skill().value())
                        .put("type", "skill_version")
                        .put("version", number(version));
        }
        return ended(json);
    }

    private <T> ObjectNode list(Page<T> page, Function<T, JsonNode> item) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode data = json.putArray("data");
        page.items().stream().map(item).forEach(data::add);
        if (lane == Lane.BETA) {
            json.put("has_more", page.nextToken() != null);
        }
        return ended(json.put("next_page", page.nextToken()));
    }

    private ObjectNode deletion(String type, String id) {
        return ended(JSON.createObjectNode().put("type", type).put("id", id));
    }

    private ObjectNode ended(ObjectNode json) {
        if (hasFutureFields) {
            json.putObject("future_field").put("a", 1);
        }
        return json;
    }

    private String versionId(SkillVersion version) {
        String prefix = switch (lane) {
            case GA -> "skver_";
            case BETA -> "skill_version_";
        };
        return prefix + version.id().suffix();
    }

    private static String number(SkillVersion version) {
        return Long.toString(version.number().micros());
    }

    private static String source(Source source) {
        return switch (source) {
            case CUSTOM -> "custom";
            case ANTHROPIC -> "anthropic";
        };
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
