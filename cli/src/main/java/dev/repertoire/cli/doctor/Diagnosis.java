package dev.repertoire.cli.doctor;

import org.jspecify.annotations.Nullable;

/// How one thing is.
///
/// @param check what was looked at
/// @param found how it is
/// @param mend  what to do about it; null if it is well
record Diagnosis(
        Health health, String check, String found, @Nullable String mend) {
    enum Health {
        OK,
        WARN,
        FAIL
    }

    static Diagnosis ok(String check, String found) {
        return new Diagnosis(Health.OK, check, found, null);
    }

    static Diagnosis warn(String check, String found, String mend) {
        return new Diagnosis(Health.WARN, check, found, mend);
    }

    static Diagnosis fail(String check, String found, String mend) {
        return new Diagnosis(Health.FAIL, check, found, mend);
    }
}
