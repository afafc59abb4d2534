package dev.repertoire.sdk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Whether a failed attempt may have taken effect, and whether it may be retried. Reads and deletes can always be
/// retried. A create can be retried only if it certainly had no effect, or if the server recognises it by its
/// idempotency key.
final class RetryRules {
    private RetryRules() {}

    /// Whether a response allows a retry: by `x-should-retry`, else by its status, as in the official SDKs. They
    /// also retry a create after any 500, which can create two skills; here that requires a server that
    /// recognises the first attempt, even if the response asks for a retry.
    static boolean invitesAnotherTry(ApiRequest request, ApiAnswer answer, Peer.Kind peer) {
        boolean isSafe = !request.isCreate() || peer == Peer.Kind.REPERTOIRE || !isUnknownAfter(request, answer);
        return isSafe && isRequested(answer);
    }

    private static boolean isRequested(ApiAnswer answer) {
        int status = answer.status();
        String told = answer.headers().firstValue("x-should-retry").orElse("").strip();
        return switch (told) {
            case "true" -> true;
            case "false" -> false;
            default -> status == 408 || status == 409 || status == 429 || status >= 500;
        };
    }

    /// A server that is overloaded (503, 529) or full (507) has done nothing. After other failures it may have,
    /// and a gateway reports the same of an account behind it.
    static boolean isUnknownAfter(ApiRequest request, ApiAnswer answer) {
        int status = answer.status();
        boolean isSaid = answer.headers()
                .firstValue("x-repertoire-outcome")
                .filter("unknown"::equals)
                .isPresent();
        return request.isWrite() && (isSaid || (status >= 500 && status != 503 && status != 507 && status != 529));
    }

    /// A server acts on a form only once it has all of it.
    ///
    /// @param form null if the request has no body
    static boolean isUnknownAfter(ApiRequest request, Exception failure, @Nullable MultipartForm form) {
        boolean isNotSent = failure instanceof IOException io && Transport.isNotSent(io);
        return request.isWrite() && !isNotSent && (form == null || form.isSent());
    }
}
