package dev.repertoire.gateway.routing;

import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoSuchVersion;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.SkillCall;
import dev.repertoire.core.SkillCall.CreateSkill;
import dev.repertoire.core.SkillCall.CreateVersion;
import dev.repertoire.core.SkillCall.DeleteSkill;
import dev.repertoire.core.SkillCall.DeleteVersion;
import dev.repertoire.core.SkillCall.DownloadVersion;
import dev.repertoire.core.SkillCall.GetSkill;
import dev.repertoire.core.SkillCall.GetVersion;
import dev.repertoire.core.SkillCall.ListSkills;
import dev.repertoire.core.SkillCall.ListVersions;
import dev.repertoire.core.SkillId;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.Upload;
import dev.repertoire.gateway.accounts.Effect;
import dev.repertoire.gateway.accounts.ForwardedHeaders;
import dev.repertoire.gateway.accounts.ForwardedRequest;
import dev.repertoire.gateway.accounts.Outcome;
import dev.repertoire.gateway.accounts.UpstreamBody;
import dev.repertoire.gateway.accounts.UpstreamId;
import dev.repertoire.gateway.accounts.UpstreamRequest;
import dev.repertoire.wire.Json;
import dev.repertoire.wire.VersionParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Spells a call on skills as the request that an account gets.
public final class SkillRequest {
    private static final String SKILLS = "/v1/skills";

    private SkillRequest() {}

    /// The caller's own request, with all that came with it.
    ///
    /// @throws Refused if no account can have an id in the call
    public static UpstreamRequest of(SkillCall call, ForwardedRequest forwarded) {
        return new UpstreamRequest(
                method(call),
                path(call),
                forwarded.query(),
                forwarded.headers(),
                body(call, forwarded.json()),
                effect(call),
                call instanceof DownloadVersion,
                alreadyDone(call));
    }

    /// A request of our own on the caller's behalf: in their lane, with their headers, for the whole answer.
    static UpstreamRequest internal(SkillCall call, ForwardedRequest forwarded) {
        return of(call, new ForwardedRequest(null, ForwardedHeaders.unconditional(forwarded.headers()), null));
    }

    private static String method(SkillCall call) {
        return switch (effect(call)) {
            case CREATE, ADD -> "POST";
            case DELETE -> "DELETE";
            case READ -> "GET";
        };
    }

    private static Effect effect(SkillCall call) {
        return switch (call) {
            case CreateSkill _ -> Effect.CREATE;
            case CreateVersion _ -> Effect.ADD;
            case DeleteSkill _, DeleteVersion _ -> Effect.DELETE;
            case ListSkills _, GetSkill _, ListVersions _, GetVersion _, DownloadVersion _ -> Effect.READ;
        };
    }

    private static String path(SkillCall call) {
        return switch (call) {
            case CreateSkill _, ListSkills _ -> SKILLS;
            case GetSkill(var skill) -> skill(skill);
            case DeleteSkill(var skill) -> skill(skill);
            case CreateVersion create -> skill(create.skill()) + "/versions";
            case ListVersions list -> skill(list.skill()) + "/versions";
            case GetVersion(var skill, var version) -> version(skill, version);
            case DeleteVersion(var skill, var version) -> version(skill, version);
            case DownloadVersion(var skill, var version) -> version(skill, version) + "/content";
        };
    }

    private static String skill(SkillId id) {
        if (!UpstreamId.isOne(id.value())) {
            throw new Refused(new NoSuchSkill(id));
        }
        return SKILLS + "/" + id;
    }

    private static String version(SkillId skill, VersionParameter version) {
        if (!UpstreamId.isOne(version.text())) {
            throw new Refused(new NoSuchVersion(skill, version));
        }
        return skill(skill) + "/versions/" + version.text();
    }

    private static @Nullable UpstreamBody body(SkillCall call, @Nullable String json) {
        return switch (call) {
            case CreateSkill create -> form(create.upload());
            case CreateVersion create -> form(create.upload());
            case ListSkills _,
                    GetSkill _,
                    DeleteSkill _,
                    ListVersions _,
                    GetVersion _,
                    DeleteVersion _,
                    DownloadVersion _ -> json == null ? null : new UpstreamBody.Json(json);
        };
    }

    private static UpstreamBody form(Upload upload) {
        return new UpstreamBody.Form(upload.form()
                .orElseThrow(() -> new IllegalArgumentException("only an upload that came as a form can be sent on")));
    }

    /// What an account answers to a delete that is done, in either lane.
    private static @Nullable Outcome alreadyDone(SkillCall call) {
        return switch (call) {
            case DeleteSkill delete -> deleted("skill_deleted", delete.skill().value());
            case DeleteVersion delete ->
                deleted("skill_version_deleted", VersionParameters.ofDeleted(delete.version()));
            case CreateSkill _,
                    CreateVersion _,
                    ListSkills _,
                    GetSkill _,
                    ListVersions _,
                    GetVersion _,
                    DownloadVersion _ -> null;
        };
    }

    private static Outcome deleted(String type, String id) {
        byte[] json = Json.bytes(writer -> {
            writer.writeStartObject();
            writer.writeStringProperty("type", type);
            writer.writeStringProperty("id", id);
            writer.writeEndObject();
        });
        var headers = List.of(new Header("content-type", "application/json"));
        return new Outcome.Answered(new Reply.Raw(200, headers, new Bytes.Held(json)));
    }
}
