package dev.repertoire.gateway.spend;

/// Money allowed in each period.
public record Budget(Money most, BudgetPeriod period) {}
