package dev.repertoire.gateway.spend;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An amount of US dollars, in whole billionths: small enough for the price of one byte in a cheap store, exact
/// when added up. Prints as a plain decimal (`0.005`).
///
/// @param nanos billionths of a dollar, not negative
public record Money(long nanos) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final int PLACES = 9;
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final String EXPECTED =
            "an amount is a number of dollars from 0 to 1000000000 with at most " + PLACES + " decimal places";

    public Money {
        if (nanos < 0) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    /// @throws IllegalArgumentException if it is negative, too large or finer than a billionth
    public static Money of(BigDecimal dollars) {
        // Compared before it is written out: `1e999999999` would fill the memory.
        if (dollars.signum() < 0 || dollars.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(EXPECTED);
        }
        BigDecimal plain = dollars.stripTrailingZeros();
        if (plain.scale() > PLACES) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Money(plain.movePointRight(PLACES).longValueExact());
    }

    /// @param dollars a decimal number, such as `0.25`
    /// @throws IllegalArgumentException if it is no such number, negative, too large or finer than a billionth
    public static Money parse(String dollars) {
        try {
            return of(new BigDecimal(dollars));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    public Money plus(Money more) {
        return new Money(Math.addExact(nanos, more.nanos));
    }

    /// This amount for each `unit`, of which there are `count`; rounded to the nearest billionth.
    public Money per(long unit, long count) {
        if (nanos == 0 || count <= 0) {
            return ZERO;
        }
        var exact = new BigDecimal(BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(count)));
        return new Money(
                exact.divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_UP).longValueExact());
    }

    /// For metrics, where rounding the last digit does not matter.
    public double dollars() {
        return nanos / 1e9;
    }

    public boolean isZero() {
        return nanos == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanos, other.nanos);
    }

    @Override
    public String toString() {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos, PLACES).stripTrailingZeros().toPlainString();
    }
}
