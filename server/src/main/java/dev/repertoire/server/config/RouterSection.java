package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `router_settings`.
final class RouterSection {
    /// What LiteLLM calls the second implementation of one strategy. There is one here.
    private static final String USAGE_BASED_ALIAS = "usage-based-routing-v2";

    /// Strategies that compare what skills do not have, such as the price of tokens.
    private static final List<String> OF_TOKENS = List.of("cost-based-routing", "provider-budget-routing", "lar1");

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
                router.seconds("cooldown_time").orElse(usual.cooldown()));
        RefusedSettings.inRouter(router);
        router.warnOfUnknown();
        return settings;
    }

    private static Optional<Strategy> strategy(YamlSection router) {
        Optional<String> name = router.text("routing_strategy")
                .map(word -> word.equals(USAGE_BASED_ALIAS) ? Strategy.USAGE_BASED.wireName() : word);
        if (name.filter(OF_TOKENS::contains).isPresent()) {
            router.warn(
                    "routing_strategy",
                    name.get() + " compares what skills do not have; accounts are chosen by "
                            + Strategy.SIMPLE_SHUFFLE.wireName());
            return Optional.of(Strategy.SIMPLE_SHUFFLE);
        }
        Optional<Strategy> strategy = name.flatMap(word -> Arrays.stream(Strategy.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst());
        if (name.isPresent() && strategy.isEmpty()) {
            router.fault(
                    "routing_strategy",
                    "expected one of "
                            + Stream.concat(
                                            Arrays.stream(Strategy.values()).map(Strategy::wireName),
                                            Stream.concat(Stream.of(USAGE_BASED_ALIAS), OF_TOKENS.stream()))
                                    .collect(Collectors.joining(", ")));
        }
        return strategy;
    }
}
