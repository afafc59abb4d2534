package dev.repertoire.server.config;

import dev.repertoire.core.Money;
import dev.repertoire.gateway.spend.Prices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// Reads `repertoire.prices`: dollars a call by operation, `gb_moved` and `gb_stored_month`.
final class PriceSection {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private PriceSection() {}

    static Prices prices(YamlSection section) {
        Map<String, Money> operations = new HashMap<>();
        for (String operation : Prices.OPERATIONS) {
            Money price = price(section, operation);
            if (!price.isZero()) {
                operations.put(operation, price);
            }
        }
        var prices = new Prices(operations, price(section, "gb_moved"), price(section, "gb_stored_month"));
        section.refuseUnknown();
        return prices;
    }

    private static Money price(YamlSection section, String key) {
        BigDecimal dollars = section.decimal(key).orElse(BigDecimal.ZERO);
        if (dollars.compareTo(MOST) > 0) {
            section.fault(key, "expected dollars, at most " + MOST);
            return Money.ZERO;
        }
        return Money.of(dollars);
    }
}
