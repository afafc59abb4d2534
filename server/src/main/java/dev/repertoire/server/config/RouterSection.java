package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.Strategy;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `router_settings`.
final class RouterSection {
    /// What LiteLLM calls the second implementation of one strategy. There is one here.
    private static final String USAGE_BASED_ALIAS = "usage-based-routing-v2";

    private static final int MAX_COUNT = 100;

    private RouterSection() {}

    static RouterSettings settings(YamlSection router) {
        RouterSettings usual = RouterSettings.DEFAULTS;
        var settings = new RouterSettings(
                strategy(router).orElse(usual.strategy()),
                router.integer("num_retries", 0, MAX_COUNT).orElse(usual.numRetries()),
                router.seconds("retry_after").orElse(usual.retryAfter()),
                router.someSeconds("timeout").orElse(usual.timeout()),
                router.integer("allowed_fails", 0, Integer.MAX_VALUE).orElse(usual.allowedFails()),
                router.someSeconds("cooldown_time").orElse(usual.cooldown()));
        router.warnOfUnknown();
        return settings;
    }

    private static Optional<Strategy> strategy(YamlSection router) {
        Optional<String> name = router.text("routing_strategy")
                .map(word -> word.equals(USAGE_BASED_ALIAS) ? Strategy.USAGE_BASED.wireName() : word);
        Optional<Strategy> strategy = name.flatMap(word -> Arrays.stream(Strategy.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst());
        if (name.isPresent() && strategy.isEmpty()) {
            router.fault(
                    "routing_strategy",
                    "expected one of "
                            + Arrays.stream(Strategy.values())
                                    .map(Strategy::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        return strategy;
    }
}
