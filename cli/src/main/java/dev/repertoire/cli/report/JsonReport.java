package dev.repertoire.cli.report;

import dev.repertoire.core.rules.Profile;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Verdicts for programs: `{"profile", "accepted", "skills": [{"path", "accepted", "name", "digest",
/// "findings"}]}`.
public final class JsonReport {
    private JsonReport() {}

    public static void write(JsonGenerator json, Profile profile, List<Verdict> verdicts) {
        json.writeStartObject();
        json.writeStringProperty("profile", profile.wireName());
        json.writeBooleanProperty("accepted", verdicts.stream().allMatch(Verdict::isAccepted));
        json.writeArrayPropertyStart("skills");
        for (Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringProperty("path", verdict.skill().toString());
            json.writeBooleanProperty("accepted", verdict.isAccepted());
            verdict.name().ifPresent(name -> json.writeStringProperty("name", name));
            verdict.digest().ifPresent(digest -> json.writeStringProperty("digest", digest));
            json.writeName("findings");
            VerdictJson.write(json, verdict);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
