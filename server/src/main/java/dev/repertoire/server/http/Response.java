package dev.repertoire.server.http;

import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.wire.ErrorEnvelope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// One answer: status, headers, body. `request-id` and lengths are added when it is sent.
public record Response(int status, List<Header> headers, Body body) {

    public Response {
        headers = List.copyOf(headers);
    }

    public static Response json(int status, byte[] json) {
        return new Response(status, List.of(), new Body.Whole(json, "application/json"));
    }

    /// The error envelope for a refusal.
    ///
    /// @param envelope that of `refusal`
    public static Response refusal(Refusal refusal, ErrorEnvelope envelope, String requestId) {
        Response response = error(envelope, requestId);
        return switch (refusal) {
            case Refusal.NoSuchMethod no -> response.with("allow", String.join(", ", no.allowed()));
            case Refusal.RateLimited limited -> response.with("retry-after", seconds(limited.retryAfter()));
            case Refusal.StoreUnavailable _ -> response.with("retry-after", "1");
            case Refusal.Incomplete in -> response.with("x-repertoire-incomplete", String.join(", ", in.accounts()));
            case Refusal.NoAnswer no when no.isOutcomeUnknown() -> response.with("x-repertoire-outcome", "unknown");
            case Refusal.OutcomeUnknown _ -> response.with("x-repertoire-outcome", "unknown");
            case Refusal.NoAnswer _,
                    Refusal.NoSuchSkill _,
                    Refusal.NoSuchVersion _,
                    Refusal.NoVersions _,
                    Refusal.BadBundle _,
                    Refusal.BadRequest _,
                    Refusal.TooLarge _,
                    Refusal.NoKey _,
                    Refusal.BadKey _,
                    Refusal.NotAllowed _,
                    Refusal.WrongHost _,
                    Refusal.NotFound _,
                    Refusal.NoSuchPath _,
                    Refusal.IdempotencyKeyReused _,
                    Refusal.SkillInTwoAccounts _,
                    Refusal.TooSlow _,
                    Refusal.Overloaded _,
                    Refusal.StorageFull _,
                    Refusal.ContentGone _,
                    Refusal.WorkspaceFull _,
                    Refusal.OverBudget _,
                    Refusal.Unreachable _ -> response;
        };
    }

    /// Rounded up, so that a client that waits this long need not wait again.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    /// An error envelope; an error that a retry cannot fix says so.
    public static Response error(ErrorEnvelope envelope, String requestId) {
        Response response = json(envelope.status(), envelope.json(requestId));
        return envelope.isFinal() ? response.with("x-should-retry", "false") : response;
    }

    /// This response with one more header, instead of any it had by that name.
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(header -> header.name().equalsIgnoreCase(name));
        more.add(new Header(name, value));
        return new Response(status, more, body);
    }

    /// How much memory its body takes up until it is sent, unless that is counted already.
    public long uncountedBytes() {
        return switch (body) {
            case Body.Whole whole -> whole.sizeBytes();
            case Body.Stored stored -> uncountedBytes(stored.bytes());
            case Body.Passed passed -> uncountedBytes(passed.bytes());
            case Body.None _ -> 0;
        };
    }

    private static long uncountedBytes(Bytes bytes) {
        return bytes instanceof Bytes.Held held && !held.isCounted() ? held.sizeBytes() : 0;
    }

    /// Frees what its body takes up, of a response that is not sent.
    public void close() {
        body.close();
    }

    /// This response, whose body, if it is held, runs `also` when it is closed.
    public Response whenClosed(Runnable also) {
        Body closing = switch (body) {
            case Body.Whole whole -> whole.whenClosed(also);
            case Body.Stored(Bytes.Held held, String type) -> new Body.Stored(held.whenClosed(also), type);
            case Body.Passed(Bytes.Held held) -> new Body.Passed(held.whenClosed(also));
            case Body.None _, Body.Stored _, Body.Passed _ ->
                throw new IllegalStateException("nothing of this response is held");
        };
        return new Response(status, headers, closing);
    }

    /// This response, and `tell` gets the size of its body in bytes, once. A body that is held is reported now,
    /// before the response is sent. A streamed body is reported when its last byte is sent or sending has failed,
    /// with the bytes read from upstream until then; so the returned response must be sent.
    public Response whenComplete(LongConsumer tell) {
        if (body instanceof Body.Passed passed && passed.bytes() instanceof Bytes.Streamed streamed) {
            var counted = new CountingStream(streamed.stream(), tell);
            return new Response(status, headers, new Body.Passed(new Bytes.Streamed(counted, streamed.sizeBytes())));
        }
        tell.accept(body.sizeBytes());
        return this;
    }
}
