package dev.repertoire.testkit.anthropic;

import dev.repertoire.core.Ids;
import dev.repertoire.core.Lane;
import dev.repertoire.core.PageParameters;
import dev.repertoire.core.Refusal.BadKey;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.Refusal.NoKey;
import dev.repertoire.core.Refusal.NotFound;
import dev.repertoire.core.Refusal.TooLarge;
import dev.repertoire.core.Refused;
import dev.repertoire.core.Reply;
import dev.repertoire.core.RetryHint;
import dev.repertoire.core.Skill;
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
import dev.repertoire.core.Source;
import dev.repertoire.core.VersionParameter;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.core.bundle.SpoolFolder;
import dev.repertoire.core.bundle.SpoolMemory;
import dev.repertoire.wire.Lanes;
import dev.repertoire.wire.UploadForm;
import dev.repertoire.wire.UploadReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The Skills API between HTTP and the skills of an account: reads requests, and writes answers with the headers
/// that Anthropic sends.
final class SkillsApi {
    private static final int MAX_REQUEST_BYTES = 30 << 20;

    // No upload is larger than what may be kept in memory, so the directory is never written to.
    private final UploadReader uploads = new UploadReader(
            SpoolFolder.of(Path.of(".")), new SpoolMemory(Integer.MAX_VALUE, Integer.MAX_VALUE), 10_000);

    private final Ids ids = new Ids(new SecureRandom());
    private volatile boolean hasFutureFields = true;

    void hasFutureFields(boolean value) {
        hasFutureFields = value;
    }

    /// Performs the request.
    ///
    /// @param account null when no account has the key
    OutgoingAnswer answer(RequestHead head, Target target, @Nullable FakeAccount account, byte[] body)
            throws IOException {
        try {
            if (account == null) {
                throw new Refused(RequestKey.of(head).isPresent() ? new BadKey() : new NoKey());
            }
            Lane lane = Lanes.of(head.allHeaders(Lanes.HEADER));
            OutgoingAnswer answer = switch (target.operation()) {
                case CREATE_SKILL, CREATE_VERSION -> create(head, target, account, body, lane);
                default -> spelled(account.perform(call(target), lane), lane);
            };
            return answer.with(AnswerHeaders.of(requestId(), account));
        } catch (Refused e) {
            return error(ApiError.of(e.refusal()), account);
        }
    }

    OutgoingAnswer error(ApiError error, @Nullable FakeAccount account) {
        String requestId = requestId();
        OutgoingAnswer answer =
                OutgoingAnswer.json(error.status(), error.json(requestId)).with(AnswerHeaders.of(requestId, account));
        return error.isFinal() ? answer.with(List.of(new HeaderLine("x-should-retry", "false"))) : answer;
    }

    /// The answer to a create of which nothing was kept.
    OutgoingAnswer unkept(FakeAccount account) {
        Instant now = Instant.now();
        var skill = new Skill(ids.skill(), "unkept", "unkept", Source.CUSTOM, null, now, now);
        return spelled(new Reply.OneSkill(skill), Lane.GA).with(AnswerHeaders.of(requestId(), account));
    }

    private OutgoingAnswer create(RequestHead head, Target target, FakeAccount account, byte[] body, Lane lane)
            throws IOException {
        if (body.length > MAX_REQUEST_BYTES) {
            throw new Refused(new TooLarge(MAX_REQUEST_BYTES));
        }
        try (UploadForm form = uploads.read(head.header("content-type").orElse(null), decoded(head, body))) {
            SkillCall call = target.operation() == ApiOperation.CREATE_SKILL
                    ? new CreateSkill(form.title(lane), form.upload(), RetryHint.NONE)
                    : new CreateVersion(new SkillId(target.skill()), form.upload(), RetryHint.NONE);
            return spelled(account.perform(call, lane), lane);
        } catch (ZipException | EOFException _) {
            throw new Refused(new BadRequest(
                    "The request body is not what its Content-Encoding says", "request_body_encoding_invalid"));
        }
    }

    private static InputStream decoded(RequestHead head, byte[] body) throws IOException {
        var bytes = new ByteArrayInputStream(body);
        String encoding = head.header("content-encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> bytes;
            case "gzip" -> new GZIPInputStream(bytes);
            default ->
                throw new Refused(new BadRequest(
                        "Unsupported Content-Encoding: " + encoding, "request_body_encoding_unsupported"));
        };
    }

    /// What a request without a body asks for.
    private static SkillCall call(Target target) {
        var skill = new SkillId(target.skill());
        var version = new VersionParameter(target.version());
        return switch (target.operation()) {
            case LIST_SKILLS -> new ListSkills(page(target), target.parameter("source"));
            case GET_SKILL -> new GetSkill(skill);
            case DELETE_SKILL -> new DeleteSkill(skill);
            case LIST_VERSIONS -> new ListVersions(skill, page(target));
            case GET_VERSION -> new GetVersion(skill, version);
            case DELETE_VERSION -> new DeleteVersion(skill, version);
            case DOWNLOAD_VERSION -> new DownloadVersion(skill, version);
            case UNKNOWN -> throw new Refused(new NotFound("Not found"));
            case CREATE_SKILL, CREATE_VERSION -> throw new IllegalArgumentException("a create has a body: " + target);
        };
    }

    private static PageParameters page(Target target) {
        return new PageParameters(target.parameter("limit"), target.parameter("page"));
    }

    private OutgoingAnswer spelled(Reply.Answer reply, Lane lane) {
        if (reply instanceof Reply.Content(var version, var zip)) {
            return new OutgoingAnswer(
                    200,
                    List.of(
                            new HeaderLine("Content-Type", "application/zip"),
                            new HeaderLine(
                                    "Content-Disposition", "attachment; filename*=utf-8''" + version.name() + ".zip")),
                    buffer(zip));
        }
        return OutgoingAnswer.json(200, new SkillsJson(lane, hasFutureFields).bytes(reply));
    }

    private static ByteBuffer buffer(Bytes zip) {
        return switch (zip) {
            case Bytes.Held held -> held.buffer();
            case Bytes.Filed _, Bytes.Streamed _ -> throw new IllegalArgumentException("all is in memory here");
        };
    }

    private String requestId() {
        return "req_011C" + ids.base58(20);
    }
}
