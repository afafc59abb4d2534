package dev.repertoire.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt of a call at one account.
///
/// @param status  HTTP status of the answer; 0 if none came
/// @param failure why none came; null if one did
public record Hop(
        String account,
        Instant start,
        Duration took,
        int status,
        @Nullable String failure) {}
