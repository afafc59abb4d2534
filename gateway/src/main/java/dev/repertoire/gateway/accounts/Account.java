package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Secret;
import java.net.URI;

/// One upstream workspace that we hold a credential for.
///
/// @param name       stays the same when the credential changes: placements, logs and metrics know the account by it
/// @param base       what the paths of the API follow, without a slash at its end: `https://api.anthropic.com`
/// @param credential sent as `x-api-key`, and never in any other direction
public record Account(String name, URI base, Secret credential) {
    /// The address of an account that names no other.
    public static final URI ANTHROPIC = URI.create("https://api.anthropic.com");
}
