package dev.repertoire.gateway.attempts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt of a call at one account.
///
/// @param number  1 for a first attempt, 2 for its first retry, at the same account or at another
/// @param status  HTTP status of the answer; 0 if there was none
/// @param failure why there was none; null if there was one
public record UpstreamAttempt(
        String account,
        int number,
        Instant start,
        Duration took,
        int status,
        @Nullable String failure) {}
