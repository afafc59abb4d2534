package dev.repertoire.core;

import org.jspecify.annotations.Nullable;

/// The team and the user that a key belongs to.
///
/// @param team null for none
/// @param user null for none
public record Membership(@Nullable String team, @Nullable String user) {
    public static final Membership NONE = new Membership(null, null);
}
