package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// How an account answers one request. Unless said otherwise, it reads the request to its end first.
///
/// ```java
/// account.next(3, Behaviour.rateLimited(Duration.ofSeconds(2)));  // 429, three times
/// account.next(Behaviour.internalError().afterPerforming());      // 500, although the request was performed
/// account.always(ApiOperation.LIST_SKILLS, Behaviour.slow(Duration.ofSeconds(5)));
/// ```
public sealed interface Behaviour
        permits EarlyRejection,
                CloseAfterBody,
                CloseBeforeBody,
                HalfAnswer,
                Hang,
                NotHttp,
                AfterPerforming,
                NormalAnswer,
                SlowRead,
                Rejection,
                ForeignAnswer,
                Delay,
                Stall,
                UploadSink,
                Trickle,
                WrongLength {

    /// Answers the request, or fails to.
    void answer(FakeExchange exchange) throws IOException;

    /// Performs the request and answers as the API does.
    static Behaviour normal() {
        return new NormalAnswer();
    }

    /// A good answer after this time.
    static Behaviour slow(Duration pause) {
        return normal().after(pause);
    }

    /// A good answer whose body comes in as many pieces, with this pause before each.
    static Behaviour trickles(Duration pause, int pieces) {
        return new Trickle(pause, pieces);
    }

    /// A good answer, but the request's body is read with this pause before each 64 KiB.
    static Behaviour readsSlowly(Duration pause) {
        return new SlowRead(pause);
    }

    /// A good answer to a create whose upload is not kept, only its size and digest: for uploads larger than a test
    /// can hold.
    static Behaviour discardsUpload() {
        return new UploadSink();
    }

    /// 429 without `retry-after`.
    static Rejection rateLimited() {
        return rejects(
                429,
                "rate_limit_error",
                "This request would exceed your account's rate limit. Please try again later.");
    }

    /// 429 with `retry-after` in seconds, rounded up.
    static Rejection rateLimited(Duration retryAfter) {
        long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
        return rateLimited().with("retry-after", Long.toString(seconds));
    }

    /// 429 with `retry-after` as a date.
    static Rejection rateLimited(Instant until) {
        return rateLimited()
                .with("retry-after", DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)));
    }

    /// 529.
    static Rejection overloaded() {
        return rejects(529, "overloaded_error", "Overloaded");
    }

    /// 503.
    static Rejection unavailable() {
        return rejects(503, "api_error", "Service unavailable");
    }

    /// 500. Nothing was done, unless [#afterPerforming()].
    static Rejection internalError() {
        return rejects(500, "api_error", "Internal server error");
    }

    /// 401, for a key that was good until now.
    static Rejection revoked() {
        return rejects(401, "authentication_error", "invalid x-api-key");
    }

    /// 403.
    static Rejection forbidden() {
        return rejects(403, "permission_error", "Your API key does not have permission to use the specified resource.");
    }

    /// The API's envelope with this status, type and message. Nothing is done.
    static Rejection rejects(int status, String type, String message) {
        return new Rejection(new ApiError(status, type, message, null, List.of()), List.of());
    }

    /// A body that is not the API's, such as a proxy's page before it.
    static Behaviour answers(int status, String contentType, String body) {
        return new ForeignAnswer(status, contentType, body);
    }

    /// No answer: the connection closes. Nothing was done, unless [#afterPerforming()].
    static Behaviour closesAfterBody() {
        return new CloseAfterBody();
    }

    /// The connection closes as soon as the headers are read. Nothing is done.
    static Behaviour closesBeforeBody() {
        return new CloseBeforeBody();
    }

    /// A good answer of which half the body comes, then the connection closes.
    static Behaviour halfAnswer() {
        return new HalfAnswer();
    }

    /// A good answer that is longer than it says; the rest is left on the connection, which stays open.
    static Behaviour wrongLength() {
        return new WrongLength();
    }

    /// Bytes that are no HTTP, then the connection closes. Nothing was done, unless [#afterPerforming()].
    static Behaviour notHttp() {
        return new NotHttp();
    }

    /// No answer, for as long as the caller stays. Nothing was done, unless [#afterPerforming()].
    static Behaviour hangs() {
        return new Hang();
    }

    /// A good answer of which half the body comes, then nothing, for as long as the caller stays.
    static Behaviour stalls() {
        return new Stall();
    }

    /// The same after the request has had its effect, so that the caller of a create can't know.
    default Behaviour afterPerforming() {
        return new AfterPerforming(this);
    }

    /// The same after this time.
    default Behaviour after(Duration pause) {
        return new Delay(pause, this);
    }
}
