package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.rules.Profile;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The settings of a client.
///
/// @param validation the profile to check uploads by before they are sent; null to leave that to the server
record ClientSettings(
        URI baseUrl, Secret apiKey, Lane lane, @Nullable Profile validation, Duration timeout, int maxRetries) {}
