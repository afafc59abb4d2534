package dev.repertoire.sdk;

import dev.repertoire.core.Lane;
import dev.repertoire.core.Secret;
import dev.repertoire.core.rules.Profile;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a client was built with.
///
/// @param validation the profile that uploads are held to before they are sent; null to leave that to the
///                   server
record Settings(
        URI baseUrl, Secret apiKey, Lane lane, @Nullable Profile validation, Duration timeout, int maxRetries) {}
