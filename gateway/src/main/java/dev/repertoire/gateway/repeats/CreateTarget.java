package dev.repertoire.gateway.repeats;

import org.jspecify.annotations.Nullable;

/// Where a create is to go, as the caller said. Equal creates with other targets are not the same create.
///
/// @param group    the model group named; null for none
/// @param provider the provider named; null for none
public record CreateTarget(@Nullable String group, @Nullable String provider) {}
