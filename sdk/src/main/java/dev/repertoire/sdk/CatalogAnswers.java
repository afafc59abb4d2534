package dev.repertoire.sdk;

import dev.repertoire.sdk.CatalogDetails.CatalogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the JSON of a catalog into values.
final class CatalogAnswers {
    private CatalogAnswers() {}

    static Page<CatalogSkill> skills(ApiAnswer answer) throws IOException, MalformedAnswer {
        Fields json = Fields.of(answer);
        List<CatalogSkill> skills = new ArrayList<>();
        for (Fields skill : json.objects("data")) {
            skills.add(skill(skill));
        }
        return new Page<>(skills, json.optionalText("next_page"));
    }

    static Optional<String> defaultGroup(ApiAnswer answer) throws IOException, MalformedAnswer {
        Fields json = Fields.of(answer);
        json.objects("data");
        return json.optionalText("default_group");
    }

    static CatalogDetails details(ApiAnswer answer) throws IOException, MalformedAnswer {
        Fields json = Fields.of(answer);
        List<CatalogVersion> versions = new ArrayList<>();
        for (Fields version : json.objects("versions")) {
            versions.add(version(version));
        }
        List<CatalogFile> files = new ArrayList<>();
        for (Fields file : json.objects("files")) {
            files.add(new CatalogFile(file.text("path"), file.number("size_bytes")));
        }
        return new CatalogDetails(skill(json), versions, files);
    }

    private static CatalogSkill skill(Fields json) throws MalformedAnswer {
        Optional<Fields> latest = json.object("latest_version");
        return new CatalogSkill(
                json.address("id"),
                json.text("name"),
                json.text("title"),
                json.optionalText("description"),
                json.number("version_count"),
                latest.isEmpty() ? Optional.empty() : Optional.of(version(latest.get())),
                json.time("created_at"),
                json.time("updated_at"),
                json.json());
    }

    private static CatalogVersion version(Fields json) throws MalformedAnswer {
        return new CatalogVersion(
                json.address("id"),
                json.number("ordinal"),
                json.digest("digest"),
                json.number("size_bytes"),
                json.optionalNumber("file_count"),
                json.optionalText("publisher"),
                json.time("created_at"));
    }
}
