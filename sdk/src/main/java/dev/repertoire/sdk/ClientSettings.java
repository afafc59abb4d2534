package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.network.OutboundNetwork;
import dev.repertoire.core.rules.Profile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The settings of a client.
///
/// @param validation the profile to check uploads by before they are sent; null to leave that to the server
/// @param network    the way to the server; null for the JVM's own
record ClientSettings(
        URI baseUrl,
        Secret apiKey,
        Lane lane,
        @Nullable Profile validation,
        Duration timeout,
        int maxRetries,
        @Nullable OutboundNetwork network) {
    ClientSettings in(Lane other) {
        return new ClientSettings(baseUrl, apiKey, other, validation, timeout, maxRetries, network);
    }

    /// Adds the credentials that a proxy on the way wants.
    void authorize(HttpRequest.Builder request) {
        if (network != null) {
            network.authorize(request, baseUrl);
        }
    }
}
