package dev.repertoire.server.skills;

import dev.repertoire.core.CallContext;
import dev.repertoire.core.KeyId;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
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
import dev.repertoire.server.http.Request;
import dev.repertoire.server.http.Response;
import dev.repertoire.server.operations.RequestTrace;
import dev.repertoire.wire.Spelling;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.IOException;

/// The nine operations on skills: each makes a call of a request, and a response of the reply.
public final class SkillEndpoints {
    private static final int MAX_ARRIVING = 1024;
    private static final int SURE_FOR_A_KEY = 32;

    private final RoutedSkills skills;
    private final UploadReader uploads;
    private final UploadPlaces places = new UploadPlaces(MAX_ARRIVING, SURE_FOR_A_KEY);

    public SkillEndpoints(RoutedSkills skills, UploadReader uploads) {
        this.skills = skills;
        this.uploads = uploads;
    }

    public Response createSkill(Request request) throws IOException {
        try (UploadForm form = upload(request)) {
            return perform(
                    new CreateSkill(form.title(request.lane()), form.upload(), retryHint(request)),
                    request,
                    GatewayParameters.in(form, request));
        }
    }

    public Response listSkills(Request request) throws IOException {
        return perform(
                new ListSkills(
                        page(request),
                        request.query("source").orElse(null),
                        request.query("name").orElse(null)),
                request);
    }

    public Response getSkill(Request request) throws IOException {
        return perform(new GetSkill(skill(request)), request);
    }

    public Response deleteSkill(Request request) throws IOException {
        return perform(new DeleteSkill(skill(request)), request);
    }

    public Response createVersion(Request request) throws IOException {
        try (UploadForm form = upload(request)) {
            return perform(
                    new CreateVersion(skill(request), form.upload(), retryHint(request)),
                    request,
                    GatewayParameters.in(form, request));
        }
    }

    public Response listVersions(Request request) throws IOException {
        return perform(new ListVersions(skill(request), page(request)), request);
    }

    public Response getVersion(Request request) throws IOException {
        return perform(new GetVersion(skill(request), version(request)), request);
    }

    public Response deleteVersion(Request request) throws IOException {
        return perform(new DeleteVersion(skill(request), version(request)), request);
    }

    public Response downloadVersion(Request request) throws IOException {
        return perform(new DownloadVersion(skill(request), version(request)), request);
    }

    private Response perform(SkillCall call, Request request) throws IOException {
        return perform(call, request, GatewayParameters.in(request));
    }

    private Response perform(SkillCall call, Request request, GatewayParameters parameters) {
        var context =
                new CallContext(request.caller().orElseThrow(), request.lane(), request.id(), request.cancellation());
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
        KeyId key = request.caller().orElseThrow().key();
        try (UploadPlaces.Place _ = places.take(key)) {
            return uploads.forOwner(key).read(request.header("content-type").orElse(null), request.body());
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
