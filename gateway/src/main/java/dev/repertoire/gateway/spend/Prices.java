package dev.repertoire.gateway.spend;

import dev.repertoire.core.Operation;
import java.util.Map;

/// What calls cost. Whatever has no price is free, and counted all the same.
///
/// @param operations    for each call, by operation; those that are not named cost nothing
/// @param gbMoved       for each 10⁹ bytes of bodies, up and down together
/// @param gbMonthStored for each 10⁹ bytes that lie in our own registry for a month of 730 hours
public record Prices(Map<Operation, Money> operations, Money gbMoved, Money gbMonthStored) {
    public static final Prices FREE = new Prices(Map.of(), Money.ZERO, Money.ZERO);

    private static final long BYTES_A_GB = 1_000_000_000;
    private static final long HOURS_A_MONTH = 730;

    public Prices {
        operations = Map.copyOf(operations);
    }

    /// What a call costs before a byte has moved.
    public Money of(Operation operation) {
        return operations.getOrDefault(operation, Money.ZERO);
    }

    /// What a call costs that succeeded, or may have.
    public Money cost(Operation operation, long bytesUp, long bytesDown) {
        return of(operation).plus(moved(bytesUp, bytesDown));
    }

    /// What the bytes of a call cost, which is all that a failed call costs.
    public Money moved(long bytesUp, long bytesDown) {
        return gbMoved.per(BYTES_A_GB, Math.max(bytesUp, 0) + Math.max(bytesDown, 0));
    }

    /// What it costs to keep so many bytes for so many hours.
    public Money storage(long bytes, long hours) {
        return gbMonthStored.per(BYTES_A_GB * HOURS_A_MONTH, Math.multiplyExact(bytes, hours));
    }
}
