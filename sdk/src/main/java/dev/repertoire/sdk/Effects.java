package dev.repertoire.sdk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What an attempt that did not end well may have done all the same, and whether another one may follow. Reads
/// and deletes may always be done again; a create may not, unless it provably was not done or the server knows
/// it again by its idempotency key.
final class Effects {
    private Effects() {}

    /// Whether an answer asks for another attempt: by `x-should-retry`, else by its status, as the official
    /// SDKs read it. They repeat a create after any 500 too, which can make two; here that takes a server that
    /// knows the first one again, whatever is asked for.
    static boolean invitesAnotherTry(SkillRequest request, Answer answer, Peer.Kind peer) {
        boolean isSafe = !request.isCreate() || peer == Peer.Kind.REPERTOIRE || !isUnknownAfter(request, answer);
        return isSafe && isAskedFor(answer);
    }

    private static boolean isAskedFor(Answer answer) {
        int status = answer.status();
        String told = answer.headers().firstValue("x-should-retry").orElse("").strip();
        return switch (told) {
            case "true" -> true;
            case "false" -> false;
            default -> status == 408 || status == 409 || status == 429 || status >= 500;
        };
    }

    /// A server that is too busy (503, 529) or full (507) has done nothing. One that fails otherwise may have,
    /// and a gateway says so of the account behind it.
    static boolean isUnknownAfter(SkillRequest request, Answer answer) {
        int status = answer.status();
        boolean isSaid = answer.headers()
                .firstValue("x-repertoire-outcome")
                .filter("unknown"::equals)
                .isPresent();
        return request.isWrite() && (isSaid || (status >= 500 && status != 503 && status != 507 && status != 529));
    }

    /// A server acts on a form only when it has all of it.
    ///
    /// @param form null if the request has no body
    static boolean isUnknownAfter(SkillRequest request, Exception failure, @Nullable Form form) {
        boolean isNotSent = failure instanceof IOException io && Transport.isNotSent(io);
        return request.isWrite() && !isNotSent && (form == null || form.isSent());
    }
}
