package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.wire.Titles;
import java.util.List;

/// The nine calls with unparsed responses: errors are responses too, and [Version#LATEST] is sent as it is.
/// Retries, [InvalidUploadException], [ConnectionException] and [CallCancelledException] are the same as in
/// [SkillsClient]. Close each response.
///
/// {@snippet file="GuideTest.java" region="raw"}
public final class RawSkills {
    private final Calls calls;

    RawSkills(Calls calls) {
        this.calls = calls;
    }

    public RawAnswer create(Upload upload) {
        return json(ApiRequest.createSkill(upload, List.of()));
    }

    public RawAnswer create(Upload upload, String title) {
        return json(ApiRequest.createSkill(upload, title(calls.settings().lane(), title)));
    }

    public RawAnswer list(ListOptions options) {
        return json(ApiRequest.listSkills(options.query()));
    }

    public RawAnswer get(String id) {
        return json(ApiRequest.getSkill(id));
    }

    public RawAnswer delete(String id) {
        return json(ApiRequest.deleteSkill(id));
    }

    public RawAnswer createVersion(String skillId, Upload upload) {
        return json(ApiRequest.createVersion(skillId, upload));
    }

    public RawAnswer listVersions(String skillId, ListOptions options) {
        return json(ApiRequest.listVersions(skillId, options));
    }

    public RawAnswer getVersion(String skillId, String version) {
        return json(ApiRequest.getVersion(skillId, version));
    }

    public RawAnswer deleteVersion(String skillId, String version) {
        return json(ApiRequest.deleteVersion(skillId, version));
    }

    /// The zip, if the status is 200.
    public RawAnswer download(String skillId, String version) {
        return calls.perform(ApiRequest.download(skillId, version), new RawAnswerHandler("application/binary"));
    }

    /// The form field for the title of a skill in this lane.
    static List<Parameter> title(Lane lane, String title) {
        return List.of(new Parameter(Titles.field(lane), title));
    }

    private RawAnswer json(ApiRequest request) {
        return calls.perform(request, new RawAnswerHandler("application/json"));
    }
}
