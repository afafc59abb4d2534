package dev.repertoire.testkit.anthropic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// How one request is met. Unless said otherwise the request is read to its end first.
///
/// ```java
/// account.next(3, Manner.full(Duration.ofSeconds(2)));            // 429, three times
/// account.next(Manner.sick().afterPerforming());                  // it is done, but the caller is told 500
/// account.always(Operation.LIST_SKILLS, Manner.slow(Duration.ofSeconds(5)));
/// ```
public sealed interface Manner
        permits AnswersEarly,
                ClosesAfterBody,
                ClosesBeforeBody,
                HalfAnswer,
                Hangs,
                NotHttp,
                Performs,
                Polite,
                ReadsSlowly,
                Refuses,
                Says,
                Slow,
                Stalls,
                Swallows,
                Trickles,
                WrongLength {

    void meet(Exchange exchange) throws IOException;

    /// As the API does on a good day.
    static Manner polite() {
        return new Polite();
    }

    /// A good answer, after this time.
    static Manner slow(Duration pause) {
        return polite().after(pause);
    }

    /// A good answer whose body comes in as many pieces, with this pause before each.
    static Manner trickles(Duration pause, int pieces) {
        return new Trickles(pause, pieces);
    }

    /// A good answer, but the request's body is read with this pause before each 64 KiB.
    static Manner readsSlowly(Duration pause) {
        return new ReadsSlowly(pause);
    }

    /// A good answer to a create, of which nothing is kept but size and digest: for uploads larger than a test can
    /// hold.
    static Manner swallows() {
        return new Swallows();
    }

    /// 429 without a word on when to come back.
    static Refuses full() {
        return refuses(
                429,
                "rate_limit_error",
                "This request would exceed your account's rate limit. Please try again later.");
    }

    /// 429 with `retry-after` in seconds, rounded up.
    static Refuses full(Duration retryAfter) {
        long seconds = retryAfter.plusSeconds(1).minusNanos(1).toSeconds();
        return full().with("retry-after", Long.toString(seconds));
    }

    /// 429 with `retry-after` as a date.
    static Refuses full(Instant until) {
        return full().with("retry-after", DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)));
    }

    /// 529.
    static Refuses overloaded() {
        return refuses(529, "overloaded_error", "Overloaded");
    }

    /// 503.
    static Refuses unavailable() {
        return refuses(503, "api_error", "Service unavailable");
    }

    /// 500. Nothing was done, unless [#afterPerforming()].
    static Refuses sick() {
        return refuses(500, "api_error", "Internal server error");
    }

    /// 401, for a key that was good until now.
    static Refuses revoked() {
        return refuses(401, "authentication_error", "invalid x-api-key");
    }

    /// 403.
    static Refuses forbidden() {
        return refuses(403, "permission_error", "Your API key does not have permission to use the specified resource.");
    }

    /// The API's envelope with this status, type and message. Nothing is done.
    static Refuses refuses(int status, String type, String message) {
        return new Refuses(new ApiError(status, type, message, null, List.of()), List.of());
    }

    /// A body that is not the API's, such as a proxy's page before it.
    static Manner says(int status, String contentType, String body) {
        return new Says(status, contentType, body);
    }

    /// No answer: the connection closes. Nothing was done, unless [#afterPerforming()].
    static Manner closesAfterBody() {
        return new ClosesAfterBody();
    }

    /// The connection closes as soon as the headers are read. Nothing is done.
    static Manner closesBeforeBody() {
        return new ClosesBeforeBody();
    }

    /// A good answer of which half the body comes, then the connection closes.
    static Manner halfAnswer() {
        return new HalfAnswer();
    }

    /// A good answer that is longer than it says; the rest is left on the connection, which stays open.
    static Manner wrongLength() {
        return new WrongLength();
    }

    /// Bytes that are no HTTP, then the connection closes. Nothing was done, unless [#afterPerforming()].
    static Manner notHttp() {
        return new NotHttp();
    }

    /// No answer, for as long as the caller stays. Nothing was done, unless [#afterPerforming()].
    static Manner hangs() {
        return new Hangs();
    }

    /// A good answer of which half the body comes, then nothing, for as long as the caller stays.
    static Manner stalls() {
        return new Stalls();
    }

    /// The same, once the request has had its effect. So the caller of a create can't know.
    default Manner afterPerforming() {
        return new Performs(this);
    }

    /// The same, after this time.
    default Manner after(Duration pause) {
        return new Slow(pause, this);
    }
}
