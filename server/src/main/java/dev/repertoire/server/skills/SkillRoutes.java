package dev.repertoire.server.skills;

import dev.repertoire.core.RetryHint;
import dev.repertoire.core.CallContext;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.Overloaded;
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
import dev.repertoire.gateway.routing.RoutedCall;
import dev.repertoire.gateway.routing.RoutedSkills;
import dev.repertoire.server.http.Body;
import dev.repertoire.server.operations.RequestTrace;
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.http.Route;
import dev.repertoire.wire.Spelling;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.IOException;
import java.util.List;

/// The nine operations as routes (spec section 1).
public final class SkillRoutes {
    private static final String SKILLS = "/v1/skills";
    private static final String SKILL = SKILLS + "/{skill_id}";
    private static final String VERSIONS = SKILL + "/versions";
    private static final String VERSION = VERSIONS + "/{version}";

    private static final int MAX_ARRIVING = 1024;
    private static final int SURE_FOR_A_KEY = 32;

    private final RoutedSkills skills;
    private final UploadReader uploads;
    private final UploadPlaces places = new UploadPlaces(MAX_ARRIVING, SURE_FOR_A_KEY);

    public SkillRoutes(RoutedSkills skills, UploadReader uploads) {
        this.skills = skills;
        this.uploads = uploads;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", SKILLS, "create_skill", this::createSkill),
                new Route("GET", SKILLS, "list_skills", this::listSkills),
                new Route("GET", SKILL, "get_skill", this::getSkill),
                new Route("DELETE", SKILL, "delete_skill", this::deleteSkill),
                new Route("POST", VERSIONS, "create_version", this::createVersion),
                new Route("GET", VERSIONS, "list_versions", this::listVersions),
                new Route("GET", VERSION, "get_version", this::getVersion),
                new Route("DELETE", VERSION, "delete_version", this::deleteVersion),
                new Route("GET", VERSION + "/content", "download_version", this::downloadVersion));
    }

    private Response createSkill(Request request) throws IOException {
        try (UploadForm form = upload(request)) {
            return perform(
                    new CreateSkill(form.title(request.lane()), form.upload(), retryHint(request)),
                    request,
                    GatewayParameters.in(form, request));
        }
    }

    private Response listSkills(Request request) throws IOException {
        return perform(
                new ListSkills(
                        page(request),
                        request.query("source").orElse(null),
                        request.query("name").orElse(null)),
                request);
    }

    private Response getSkill(Request request) throws IOException {
        return perform(new GetSkill(skill(request)), request);
    }

    private Response deleteSkill(Request request) throws IOException {
        return perform(new DeleteSkill(skill(request)), request);
    }

    private Response createVersion(Request request) throws IOException {
        try (UploadForm form = upload(request)) {
            return perform(
                    new CreateVersion(skill(request), form.upload(), retryHint(request)),
                    request,
                    GatewayParameters.in(form, request));
        }
    }

    private Response listVersions(Request request) throws IOException {
        return perform(new ListVersions(skill(request), page(request)), request);
    }

    private Response getVersion(Request request) throws IOException {
        return perform(new GetVersion(skill(request), version(request)), request);
    }

    private Response deleteVersion(Request request) throws IOException {
        return perform(new DeleteVersion(skill(request), version(request)), request);
    }

    private Response downloadVersion(Request request) throws IOException {
        return perform(new DownloadVersion(skill(request), version(request)), request);
    }

    private Response perform(SkillCall call, Request request) throws IOException {
        return perform(call, request, GatewayParameters.in(request));
    }

    private Response perform(SkillCall call, Request request, GatewayParameters parameters) {
        var context = new CallContext(
                request.caller().orElseThrow(), request.lane(), request.id(), request.cancellation());
        var routed = new RoutedCall(
                call, context, parameters.destination(), parameters.forwarded(request), RequestTrace.of(request));
        return switch (skills.call(routed)) {
            case Reply.Content content -> Downloads.response(content, request.header("if-none-match"));
            case Reply.Answer answer -> {
                Response response = Response.json(200, Spelling.json(answer, context.lane()));
                yield call instanceof CreateSkill || call instanceof CreateVersion
                        ? Warnings.counted(response, answer)
                        : response;
            }
            case Reply.Raw raw -> new Response(raw.status(), raw.headers(), new Body.Passed(raw.body()));
        };
    }

    private UploadForm upload(Request request) throws IOException {
        try (UploadPlaces.Place _ = places.take(request.caller().orElseThrow().key())) {
            return uploads.read(request.header("content-type").orElse(null), request.body());
        }
    }

    private static SkillId skill(Request request) {
        return new SkillId(request.pathParameter("skill_id"));
    }

    private static VersionParameter version(Request request) {
        return new VersionParameter(request.pathParameter("version"));
    }

    private static PageParameters page(Request request) {
        return new PageParameters(
                request.query("limit").orElse(null), request.query("page").orElse(null));
    }

    private static RetryHint retryHint(Request request) {
        Integer retryCount = request.header("x-stainless-retry-count")
                .filter(count -> count.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
        return new RetryHint(IdempotencyKeys.of(request), retryCount);
    }
}
