package dev.repertoire.wire;

import dev.repertoire.core.Refusal;
import dev.repertoire.core.rules.Finding;
import dev.repertoire.core.rules.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Turns a refusal into a status and the API's error envelope, the only place that does (spec section 3):
/// `{"type":"error","error":{"type","message","details"?},"request_id"}`.
///
/// @param status   HTTP status
/// @param type     the API's name for the kind of error
/// @param code     `error.details.error_code`, or null
/// @param findings `error.details.findings`; empty if there are none
public record ErrorEnvelope(
        int status, String type, String message, @Nullable String code, List<Finding> findings) {

    public ErrorEnvelope {
        findings = List.copyOf(findings);
    }

    private static final String WORKSPACE_FULL = "workspace_full";

    /// An internal error: reveals only the request id.
    public static final ErrorEnvelope INTERNAL = new ErrorEnvelope(
            500, "api_error", "Internal server error; the server's log has the details under this request id");

    private ErrorEnvelope(int status, String type, String message) {
        this(status, type, message, null, List.of());
    }

    public static ErrorEnvelope of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchSkill no -> notFound("Skill not found: " + no.skill());
            case Refusal.NoSuchVersion no ->
                notFound("Skill version not found: " + no.skill() + " version " + no.version());
            case Refusal.NoVersions no ->
                new ErrorEnvelope(
                        400,
                        "invalid_request_error",
                        "Skill " + no.skill() + " has no versions; create one, or delete the skill");
            case Refusal.NotFound no -> notFound(no.message());
            case Refusal.NoSuchPath no -> notFound(UnknownPath.message(no.path()));
            case Refusal.BadBundle bad -> badBundle(bad.findings());
            case Refusal.BadRequest bad ->
                new ErrorEnvelope(400, "invalid_request_error", bad.message(), bad.code(), List.of());
            case Refusal.TooLarge too -> tooLarge(too.limitBytes());
            case Refusal.NoKey no ->
                new ErrorEnvelope(
                        401, "authentication_error", "x-api-key header is required (or Authorization: Bearer)");
            case Refusal.BadKey bad ->
                new ErrorEnvelope(401, "authentication_error", "invalid x-api-key: this server has no such key");
            case Refusal.NotAllowed not -> new ErrorEnvelope(403, "permission_error", not.message());
            case Refusal.WrongHost wrong ->
                new ErrorEnvelope(
                        421,
                        "invalid_request_error",
                        "This server does not go by the name " + Quoted.of(wrong.host())
                                + "; use its address, or add the name to repertoire.allowed_hosts");
            case Refusal.NoSuchMethod no ->
                new ErrorEnvelope(
                        405,
                        "invalid_request_error",
                        no.method() + " is not supported at " + ShownPath.of(no.path()) + "; expected one of "
                                + String.join(", ", no.allowed()));
            case Refusal.IdempotencyKeyReused reused ->
                new ErrorEnvelope(
                        409,
                        "conflict_error",
                        "This Idempotency-Key was already used for a create with other content;"
                                + " use a new key for a new create",
                        "idempotency_key_reused",
                        List.of());
            case Refusal.TooSlow too -> new ErrorEnvelope(408, "timeout_error", too.message());
            case Refusal.Overloaded over -> new ErrorEnvelope(529, "overloaded_error", over.message());
            case Refusal.StorageFull full ->
                new ErrorEnvelope(507, "api_error", "The server's storage is full; nothing was changed");
            case Refusal.StoreUnavailable un ->
                new ErrorEnvelope(
                        503,
                        "api_error",
                        "The server's database can't be reached; nothing was changed. Try again in a moment",
                        "store_unavailable",
                        List.of());
            case Refusal.ContentGone gone ->
                new ErrorEnvelope(
                        529, "overloaded_error", "Equal content is being deleted at the same moment; try again");
            case Refusal.WorkspaceFull full ->
                new ErrorEnvelope(
                        507,
                        "api_error",
                        "Workspace " + full.workspace() + " stores " + full.storedBytes() + " of the "
                                + full.limitBytes() + " bytes it may, and this version has " + full.addedBytes()
                                + "; delete versions that are no longer needed",
                        WORKSPACE_FULL,
                        List.of());
            case Refusal.RateLimited limited -> new ErrorEnvelope(429, "rate_limit_error", limited.message());
            case Refusal.OverBudget over -> new ErrorEnvelope(402, "billing_error", over.message());
            case Refusal.Unreachable un ->
                new ErrorEnvelope(
                        503,
                        "api_error",
                        "Account " + un.account() + " can't be reached: " + un.why() + ". Nothing was changed",
                        "account_unreachable",
                        List.of());
            case Refusal.NoAnswer no -> noAnswer(no);
            case Refusal.OutcomeUnknown un ->
                new ErrorEnvelope(502, "api_error", un.message(), "outcome_unknown", List.of());
            case Refusal.Incomplete in ->
                new ErrorEnvelope(
                        503,
                        "api_error",
                        "Some accounts can't be asked, so the answer is unknown: " + String.join(", ", in.accounts()),
                        "accounts_unavailable",
                        List.of());
            case Refusal.SkillInTwoAccounts(var skill, var accounts) ->
                new ErrorEnvelope(
                        409,
                        "conflict_error",
                        "Skill " + skill + " is claimed by several accounts: " + String.join(", ", accounts)
                                + "; select one with model",
                        "skill_in_two_accounts",
                        List.of());
        };
    }

    /// The envelope as JSON.
    ///
    /// @param requestId the same as in the `request-id` header of the response
    public byte[] json(String requestId) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "error");
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("type", type);
            json.writeStringProperty("message", message);
            if (code != null) {
                details(json, code);
            }
            json.writeEndObject();
            json.writeStringProperty("request_id", requestId);
            json.writeEndObject();
        });
    }

    /// Whether clients must not retry, because the same request would get the same answer or might be done twice.
    /// SDKs obey this over their own table of statuses.
    public boolean isFinal() {
        return "outcome_unknown".equals(code)
                || WORKSPACE_FULL.equals(code)
                || (status >= 400 && status < 500 && status != 408 && status != 429);
    }

    private void details(JsonGenerator json, String errorCode) {
        json.writeObjectPropertyStart("details");
        json.writeStringProperty("error_code", errorCode);
        if (!findings.isEmpty()) {
            json.writeName("findings");
            FindingsJson.write(json, findings);
        }
        json.writeEndObject();
    }

    private static ErrorEnvelope noAnswer(Refusal.NoAnswer no) {
        String found = "Account " + no.account()
                + (no.isTimeout() ? " did not answer in time" : " sent no usable response: " + no.why());
        return new ErrorEnvelope(
                no.isTimeout() ? 504 : 502,
                no.isTimeout() ? "timeout_error" : "api_error",
                no.isOutcomeUnknown()
                        ? found + ", so it is unknown whether this was done. Check before you repeat it"
                        : found,
                no.isOutcomeUnknown() ? "outcome_unknown" : "account_unavailable",
                List.of());
    }

    private static ErrorEnvelope notFound(String message) {
        return new ErrorEnvelope(404, "not_found_error", message);
    }

    private static ErrorEnvelope badBundle(List<Finding> findings) {
        Finding first = findings.getFirst();
        boolean isTooLarge = first.rule().equals("too_large");
        return new ErrorEnvelope(
                isTooLarge ? 413 : 400,
                isTooLarge ? "request_too_large" : "invalid_request_error",
                first.message(),
                first.rule(),
                findings);
    }

    private static ErrorEnvelope tooLarge(long limitBytes) {
        return new ErrorEnvelope(
                413,
                "request_too_large",
                "Request exceeds the maximum size. The Skills API accepts requests up to " + (limitBytes >> 20)
                        + "MBs.",
                "too_large",
                List.of());
    }
}
