package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// One entry of `model_list`: an account as a member of a model group, and how it is used there.
///
/// @param weight     its share of creates among its group, compared to the others'; 1 if not configured
/// @param rpm        how many requests a minute it takes; creates go elsewhere beyond that
/// @param order      deployments of the lowest order are used while one of them is well
/// @param timeout    for one attempt; else the router's
/// @param maxRetries else the router's
/// @param cooldown   how long its cooldown lasts; else the router's
public record Deployment(
        Account account,
        double weight,
        OptionalInt rpm,
        int order,
        Optional<Duration> timeout,
        OptionalInt maxRetries,
        Optional<Duration> cooldown) {
    /// An account used with nothing said about how.
    public static Deployment of(Account account) {
        return new Deployment(
                account, 1, OptionalInt.empty(), 1, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
