package dev.repertoire.server.operations;

import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.server.http.Request;

/// The trace of the call that a request makes.
public final class RequestTrace {
    private RequestTrace() {}

    public static CallTrace of(Request request) {
        return request.attachment(CallTrace.class, CallTrace::new);
    }
}
