package dev.repertoire.server.operations;

import dev.repertoire.core.Hop;
import dev.repertoire.core.Journey;
import dev.repertoire.server.http.Response;
import java.time.Duration;
import java.util.List;

/// Says with an answer which account it is from and what came of getting it, in the headers that dashboards made for
/// LiteLLM read. An answer that no group and no account had a part in has none of them.
final class RoutedHeaders {
    private RoutedHeaders() {}

    /// `response` with the headers; an account's own of the same names do not come through.
    static Response on(Response response, Journey journey, Duration overhead) {
        List<Hop> hops = journey.hops();
        Response told = response;
        String group = journey.group();
        String place = journey.place();
        if (group != null) {
            told = told.with("x-litellm-model-group", group);
        }
        if (place != null && (group != null || !hops.isEmpty())) {
            told = told.with("x-litellm-model-id", place);
        }
        if (Served.isRouted(journey, hops)) {
            told = told.with("x-litellm-attempted-retries", Long.toString(HopFailure.retries(hops)))
                    .with("x-litellm-overhead-duration-ms", Millis.of(overhead).toPlainString());
        }
        return told;
    }
}
