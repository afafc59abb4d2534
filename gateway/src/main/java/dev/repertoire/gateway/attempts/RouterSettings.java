package dev.repertoire.gateway.attempts;

import java.time.Duration;

/// How calls are tried, for deployments that say nothing else: `router_settings` in the file.
///
/// @param numRetries   how often a call is tried again, where that is safe
/// @param retryAfter   the least time between two attempts
/// @param timeout      for one attempt
/// @param allowedFails how many failures within a minute an account may have before its cooldown
/// @param cooldown     how long its cooldown lasts
public record RouterSettings(
        Strategy strategy, int numRetries, Duration retryAfter, Duration timeout, int allowedFails, Duration cooldown) {
    public static final RouterSettings DEFAULTS = new RouterSettings(
            Strategy.SIMPLE_SHUFFLE, 2, Duration.ZERO, Duration.ofMinutes(10), 3, Duration.ofSeconds(5));
}
