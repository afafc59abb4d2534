package dev.repertoire.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
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
        FAIL;

        /// As people and programs read it: `fail`.
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
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
