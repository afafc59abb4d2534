package dev.repertoire.gateway.spend;

import dev.repertoire.core.Money;

/// Money allowed in each period.
public record Budget(Money most, BudgetPeriod period) {}
