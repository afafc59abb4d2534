package dev.repertoire.gateway.attempts;

import dev.repertoire.gateway.accounts.Account;
import java.time.Duration;

/// An account that may perform a call, and the group by which the call may go there.
public record Candidate(String group, Deployment deployment) {
    public Account account() {
        return deployment.account();
    }

    public String name() {
        return deployment.account().name();
    }

    public Duration timeout(RouterSettings settings) {
        return deployment.timeout().orElse(settings.timeout());
    }

    public int retries(RouterSettings settings) {
        return deployment.maxRetries().orElse(settings.numRetries());
    }

    public Duration cooldown(RouterSettings settings) {
        return deployment.cooldown().orElse(settings.cooldown());
    }
}
