package dev.repertoire.gateway.accounts;

import dev.repertoire.core.PassThrough;
import dev.repertoire.core.Refusal.NoSuchSkill;
import dev.repertoire.core.Refusal.NoSuchVersion;
import dev.repertoire.core.Refused;
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
import dev.repertoire.core.VersionSlot;
import dev.repertoire.core.bundle.Upload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Spells a call as the request that asks an account for it.
final class SkillRequest {
    private static final String SKILLS = "/v1/skills";
    private static final String VERSION_HEADER = "anthropic-version";
    private static final String API_VERSION = "2023-06-01";

    private SkillRequest() {}

    /// @throws Refused if an id in the call is no name but could lead to another path
    static ClassicHttpRequest of(Account account, SkillCall call, PassThrough passThrough) {
        String query = passThrough.query();
        URI base = account.base();
        String target =
                Objects.requireNonNullElse(base.getRawPath(), "") + path(call) + (query == null ? "" : "?" + query);
        var request = new BasicClassicHttpRequest(method(call), target);
        request.addHeader(
                HttpHeaders.HOST, base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort());
        passThrough.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        request.addHeader("x-api-key", account.credential().revealToUse());
        if (!request.containsHeader(VERSION_HEADER)) {
            request.addHeader(VERSION_HEADER, API_VERSION);
        }
        HttpEntity body = body(call, passThrough);
        if (body != null) {
            request.addHeader(HttpHeaders.CONTENT_TYPE, body.getContentType());
            request.addHeader(HttpHeaders.CONTENT_LENGTH, body.getContentLength());
            request.setEntity(body);
        }
        return request;
    }

    private static String method(SkillCall call) {
        return switch (call) {
            case CreateSkill _, CreateVersion _ -> "POST";
            case DeleteSkill _, DeleteVersion _ -> "DELETE";
            case ListSkills _, GetSkill _, ListVersions _, GetVersion _, DownloadVersion _ -> "GET";
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
        if (leadsAway(id.value())) {
            throw new Refused(new NoSuchSkill(id));
        }
        return SKILLS + "/" + encoded(id.value());
    }

    private static String version(SkillId skill, VersionSlot version) {
        if (leadsAway(version.text())) {
            throw new Refused(new NoSuchVersion(skill, version));
        }
        return skill(skill) + "/versions/" + encoded(version.text());
    }

    /// Encoded or not, it could lead a caller out of the skills, with the account's credential in hand. No id has such
    /// characters.
    private static boolean leadsAway(String segment) {
        return segment.isEmpty()
                || segment.equals(".")
                || segment.equals("..")
                || segment.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    private static String encoded(String segment) {
        if (segment.chars().allMatch(SkillRequest::isUnreserved)) {
            return segment;
        }
        var encoded = new StringBuilder();
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%');
                encoded.append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xf, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static @Nullable HttpEntity body(SkillCall call, PassThrough passThrough) {
        return switch (call) {
            case CreateSkill create -> form(create.upload());
            case CreateVersion create -> form(create.upload());
            case ListSkills _,
                    GetSkill _,
                    DeleteSkill _,
                    ListVersions _,
                    GetVersion _,
                    DeleteVersion _,
                    DownloadVersion _ -> json(passThrough.json());
        };
    }

    private static HttpEntity form(Upload upload) {
        return new FormEntity(upload.form()
                .orElseThrow(() -> new IllegalArgumentException("only an upload that came as a form can be sent on")));
    }

    private static @Nullable HttpEntity json(@Nullable String json) {
        return json == null
                ? null
                : new ByteArrayEntity(json.getBytes(StandardCharsets.UTF_8), ContentType.create("application/json"));
    }
}
