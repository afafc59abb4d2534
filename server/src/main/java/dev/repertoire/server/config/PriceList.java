package dev.repertoire.server.config;

import dev.repertoire.core.Operation;
import dev.repertoire.gateway.spend.Money;
import dev.repertoire.gateway.spend.Prices;
import java.util.HashMap;
import java.util.Map;

/// Reads `repertoire.prices`: dollars for each call, by operation, and for each gigabyte moved and stored.
final class PriceList {
    private PriceList() {}

    static Prices prices(YamlSection prices) {
        Map<Operation, Money> operations = new HashMap<>();
        for (Operation operation : Operation.METERED) {
            Money price = dollars(prices, operation.name());
            if (!price.isZero()) {
                operations.put(operation, price);
            }
        }
        Money gbMoved = dollars(prices, "gb_moved");
        Money gbMonthStored = dollars(prices, "gb_stored_month");
        prices.refuseUnknown();
        return new Prices(operations, gbMoved, gbMonthStored);
    }

    private static Money dollars(YamlSection prices, String key) {
        return prices.decimal(key)
                .map(amount -> {
                    try {
                        return Money.of(amount);
                    } catch (IllegalArgumentException e) {
                        prices.fault(key, String.valueOf(e.getMessage()));
                        return Money.ZERO;
                    }
                })
                .orElse(Money.ZERO);
    }
}
