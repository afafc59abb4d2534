package dev.repertoire.gateway.attempts;

import dev.repertoire.core.Secret;
import dev.repertoire.gateway.accounts.Account;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// Accounts that are only names, in one group.
public final class Accounts {
    static final RouterSettings SETTINGS = settings(Strategy.SIMPLE_SHUFFLE, 2, 3);

    private Accounts() {}

    static RouterSettings settings(Strategy strategy, int retries, int allowedFails) {
        return new RouterSettings(
                strategy, retries, Duration.ZERO, Duration.ofSeconds(60), allowedFails, Duration.ofSeconds(5));
    }

    public static Candidate named(String name) {
        return new Candidate("group", Deployment.of(account(name)));
    }

    static Candidate weighing(String name, double weight) {
        return member(name, weight, OptionalInt.empty(), 1);
    }

    static Candidate taking(String name, int rpm) {
        return member(name, 1, OptionalInt.of(rpm), 1);
    }

    static Candidate ofOrder(String name, int order) {
        return member(name, 1, OptionalInt.empty(), order);
    }

    static Candidates group(Candidate... members) {
        return new Candidates(Arrays.asList(members));
    }

    private static Candidate member(String name, double weight, OptionalInt rpm, int order) {
        return new Candidate(
                "group",
                new Deployment(
                        account(name), weight, rpm, order, Optional.empty(), OptionalInt.empty(), Optional.empty()));
    }

    private static Account account(String name) {
        return new Account(name, Account.ANTHROPIC, Secret.of("sk-ant-of-" + name));
    }
}
