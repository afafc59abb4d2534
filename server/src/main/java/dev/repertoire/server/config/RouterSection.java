package dev.repertoire.server.config;

import dev.repertoire.gateway.attempts.RouterSettings;
import dev.repertoire.gateway.attempts.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `router_settings`, and what `litellm_settings` says where that says nothing.
final class RouterSection {
    /// What LiteLLM calls the second implementation of one strategy. There is one here.
    private static final String USAGE_BASED_ALIAS = "usage-based-routing-v2";

    /// Strategies that compare what skills do not have, such as the price of tokens.
    private static final List<String> OF_TOKENS = List.of("cost-based-routing", "provider-budget-routing", "lar1");

    private static final int MAX_COUNT = 100;

    private RouterSection() {}

    static RouterSettings settings(YamlSection router, YamlSection litellm) {
        RouterSettings usual = RouterSettings.DEFAULTS;
        var settings = new RouterSettings(
                strategy(router).orElse(usual.strategy()),
                count("num_retries", MAX_COUNT, router, litellm).orElse(usual.numRetries()),
                router.seconds("retry_after").orElse(usual.retryAfter()),
                either(router.someSeconds("timeout"), litellm.someSeconds("request_timeout"))
                        .orElse(usual.timeout()),
                count("allowed_fails", Integer.MAX_VALUE, router, litellm).orElse(usual.allowedFails()),
                either(router.seconds("cooldown_time"), litellm.seconds("cooldown_time"))
                        .orElse(usual.cooldown()));
        RefusedSettings.inRouter(router);
        router.warnOfUnknown();
        return settings;
    }

    /// Both are read, so that a fault in either is found.
    private static OptionalInt count(String key, int most, YamlSection router, YamlSection litellm) {
        OptionalInt first = router.integer(key, 0, most);
        OptionalInt second = litellm.integer(key, 0, most);
        return first.isPresent() ? first : second;
    }

    private static Optional<Duration> either(Optional<Duration> first, Optional<Duration> second) {
        return first.or(() -> second);
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
