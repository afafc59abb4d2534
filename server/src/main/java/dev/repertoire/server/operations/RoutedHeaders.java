package dev.repertoire.server.operations;

import dev.repertoire.gateway.attempts.CallTrace;
import dev.repertoire.gateway.attempts.UpstreamAttempt;
import dev.repertoire.server.http.Response;
import java.time.Duration;
import java.util.List;

/// Adds the headers that dashboards for LiteLLM read: the account an answer is from, retries and overhead. An answer
/// without a group or account has none of them.
final class RoutedHeaders {
    private RoutedHeaders() {}

    /// `response` with the headers, instead of an account's headers of the same names.
    static Response on(Response response, CallTrace trace, Duration overhead) {
        List<UpstreamAttempt> attempts = trace.attempts();
        Response told = response;
        String group = trace.group();
        String place = trace.place();
        if (group != null) {
            told = told.with("x-litellm-model-group", group);
        }
        if (place != null && (group != null || !attempts.isEmpty())) {
            told = told.with("x-litellm-model-id", place);
        }
        if (CompletedRequest.isRouted(trace, attempts)) {
            told = told.with("x-litellm-attempted-retries", Long.toString(CompletedRequest.retries(attempts)))
                    .with("x-litellm-overhead-duration-ms", Millis.of(overhead).toPlainString());
        }
        return told;
    }
}
