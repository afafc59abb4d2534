package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of a client's request that we do not read, and that go up to an account as they came.
///
/// @param query   encoded, without our own parameters; null if nothing is left
/// @param headers as [ForwardedHeaders#up] leaves them
/// @param json    the body of a call that is no upload, without our own fields; null for none
public record ForwardedRequest(
        @Nullable String query,
        List<Header> headers,
        @Nullable String json) {
    public static final ForwardedRequest NOTHING = new ForwardedRequest(null, List.of(), null);

    public ForwardedRequest {
        headers = List.copyOf(headers);
    }
}
