package dev.repertoire.gateway.routing;

import dev.repertoire.gateway.repeats.CreateTarget;
import org.jspecify.annotations.Nullable;

/// Where the caller wants a call performed, as far as they said.
///
/// @param group    the model group named; null for none
/// @param provider null for either
/// @param isStrict whether a list that lacks an account's part is to be an error
public record Destination(@Nullable String group, @Nullable Provider provider, boolean isStrict) {
    /// No wish.
    public static final Destination ANY = new Destination(null, null, false);

    CreateTarget target() {
        return new CreateTarget(group, provider == null ? null : provider.name());
    }
}
