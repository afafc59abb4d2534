package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request to an account, without the account: its address and credential are added when it is sent, so that the
/// same request can go to one account after another.
///
/// ```java
/// Outcome outcome = accounts.send(account, UpstreamRequest.get("/v1/skills"), key, new Cancellation(), timeout);
/// ```
///
/// @param path        from the account's base on, encoded: `/v1/skills/skill_01`
/// @param query       encoded, without `?`; null for none
/// @param headers     beside those that the connection and the credential need
/// @param body        null for none
/// @param effect      what it does there, which decides whether it may be sent again
/// @param isStreamed  whether a large answer is handed on as it arrives; else answers are held whole
/// @param alreadyDone the outcome when the answer to an attempt was lost, and the next attempt finds nothing
///                    left to do (404); null if that can't be
public record UpstreamRequest(
        String method,
        String path,
        @Nullable String query,
        List<Header> headers,
        @Nullable UpstreamBody body,
        Effect effect,
        boolean isStreamed,
        @Nullable Outcome alreadyDone) {
    public UpstreamRequest {
        headers = List.copyOf(headers);
    }

    /// A request that reads, with nothing beside its path.
    public static UpstreamRequest get(String path) {
        return new UpstreamRequest("GET", path, null, List.of(), null, Effect.READ, false, null);
    }

    /// The same request with another query.
    public UpstreamRequest withQuery(@Nullable String newQuery) {
        return new UpstreamRequest(method, path, newQuery, headers, body, effect, isStreamed, alreadyDone);
    }

    /// The same request with other headers.
    public UpstreamRequest withHeaders(List<Header> newHeaders) {
        return new UpstreamRequest(method, path, query, newHeaders, body, effect, isStreamed, alreadyDone);
    }
}
