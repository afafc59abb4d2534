package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.wire.Titles;
import java.util.List;

/// The nine calls with their answers as they come: errors are answers too, nothing is parsed, [Version#LATEST]
/// is sent as it is. Retries are as ever, and so are [InvalidUploadException], [ConnectionException] and
/// [CallCancelledException]. Close each answer.
///
/// {@snippet file="GuideTest.java" region="raw"}
public final class RawSkills {
    private final Calls calls;

    RawSkills(Calls calls) {
        this.calls = calls;
    }

    public RawAnswer create(Upload upload) {
        return json(SkillRequest.createSkill(upload, List.of()));
    }

    public RawAnswer create(Upload upload, String title) {
        return json(SkillRequest.createSkill(upload, title(calls.settings().lane(), title)));
    }

    public RawAnswer list(ListOptions options) {
        return json(SkillRequest.listSkills(options.query()));
    }

    public RawAnswer get(String id) {
        return json(SkillRequest.getSkill(id));
    }

    public RawAnswer delete(String id) {
        return json(SkillRequest.deleteSkill(id));
    }

    public RawAnswer createVersion(String skillId, Upload upload) {
        return json(SkillRequest.createVersion(skillId, upload));
    }

    public RawAnswer listVersions(String skillId, ListOptions options) {
        return json(SkillRequest.listVersions(skillId, options));
    }

    public RawAnswer getVersion(String skillId, String version) {
        return json(SkillRequest.getVersion(skillId, version));
    }

    public RawAnswer deleteVersion(String skillId, String version) {
        return json(SkillRequest.deleteVersion(skillId, version));
    }

    /// The zip, if the status is 200.
    public RawAnswer download(String skillId, String version) {
        return calls.perform(SkillRequest.download(skillId, version), new RawReading("application/binary"));
    }

    /// The form field that names a skill in this lane.
    static List<Parameter> title(Lane lane, String title) {
        return List.of(new Parameter(Titles.field(lane), title));
    }

    private RawAnswer json(SkillRequest request) {
        return calls.perform(request, new RawReading("application/json"));
    }
}
