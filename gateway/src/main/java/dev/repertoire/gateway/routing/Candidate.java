package dev.repertoire.gateway.routing;

import dev.repertoire.gateway.accounts.Account;
import java.time.Duration;

/// An account that may perform a call, and the group by which the call may go there.
record Candidate(String group, Deployment deployment) {
    Account account() {
        return deployment.account();
    }

    String name() {
        return deployment.account().name();
    }

    Duration timeout(RouterSettings settings) {
        return deployment.timeout().orElse(settings.timeout());
    }

    int retries(RouterSettings settings) {
        return deployment.maxRetries().orElse(settings.numRetries());
    }

    Duration cooldown(RouterSettings settings) {
        return deployment.cooldown().orElse(settings.cooldown());
    }
}
