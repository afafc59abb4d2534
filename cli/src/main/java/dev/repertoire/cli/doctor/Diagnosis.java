package dev.repertoire.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The result of one check.
///
/// @param check what was checked
/// @param found the state it is in
/// @param fix   how to fix it; null if nothing is wrong
record Diagnosis(
        Health health, String check, String found, @Nullable String fix) {
    enum Health {
        OK,
        WARN,
        FAIL;

        /// As users and programs read it: `fail`.
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Diagnosis ok(String check, String found) {
        return new Diagnosis(Health.OK, check, found, null);
    }

    static Diagnosis warn(String check, String found, String fix) {
        return new Diagnosis(Health.WARN, check, found, fix);
    }

    static Diagnosis fail(String check, String found, String fix) {
        return new Diagnosis(Health.FAIL, check, found, fix);
    }
}
