package dev.repertoire.server.skills;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Page;
import dev.repertoire.core.SkillVersion;
import dev.repertoire.store.CatalogDetails;
import dev.repertoire.store.CatalogDetails.CatalogFile;
import dev.repertoire.store.CatalogSkill;
import dev.repertoire.store.CatalogVersion;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.Spelling;
import dev.repertoire.wire.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the catalog as JSON. Both lanes get the same, with the ids of the GA lane.
final class CatalogJson {
    private CatalogJson() {}

    /// @param defaultGroup where a create goes that names no group; null if each must name one
    static byte[] list(Page<CatalogSkill> page, @Nullable String defaultGroup) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            for (CatalogSkill skill : page.items()) {
                json.writeStartObject();
                writeFields(json, skill);
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.writeNullable(json, "next_page", page.nextToken());
            Json.writeNullable(json, "default_group", defaultGroup);
            json.writeEndObject();
        });
    }

    static byte[] details(CatalogDetails details) {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeFields(json, details.skill());
            json.writeArrayPropertyStart("versions");
            for (CatalogVersion version : details.versions()) {
                write(json, version);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("files");
            for (CatalogFile file : details.files()) {
                json.writeStartObject();
                json.writeStringProperty("path", file.path());
                json.writeNumberProperty("size_bytes", file.sizeBytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeFields(JsonGenerator json, CatalogSkill skill) {
        CatalogVersion latest = skill.latest();
        json.writeStringProperty("id", skill.id().value());
        json.writeStringProperty("name", skill.name());
        json.writeStringProperty("title", skill.title());
        Json.writeNullable(
                json, "description", latest == null ? null : latest.version().description());
        json.writeNumberProperty("version_count", skill.versionCount());
        if (latest == null) {
            json.writeNullProperty("latest_version");
        } else {
            json.writeName("latest_version");
            write(json, latest);
        }
        json.writeStringProperty("created_at", Timestamps.format(skill.createdAt()));
        json.writeStringProperty("updated_at", Timestamps.format(skill.updatedAt()));
    }

    private static void write(JsonGenerator json, CatalogVersion shown) {
        SkillVersion version = shown.version();
        json.writeStartObject();
        json.writeStringProperty("id", Spelling.versionId(version.id(), Lane.GA));
        json.writeNumberProperty("ordinal", version.ordinal());
        json.writeStringProperty("digest", version.digest().hex());
        json.writeNumberProperty("size_bytes", version.sizeBytes());
        Long files = shown.fileCount();
        if (files == null) {
            json.writeNullProperty("file_count");
        } else {
            json.writeNumberProperty("file_count", files);
        }
        Json.writeNullable(json, "publisher", shown.publisher());
        json.writeStringProperty("created_at", Timestamps.format(version.createdAt()));
        json.writeEndObject();
    }
}
