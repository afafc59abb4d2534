package dev.repertoire.server.config;

import java.util.ArrayList;
import java.util.List;

/// What there is to say about a configuration while it is read.
final class Remarks {
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void fault(String where, String message) {
        faults.add(new Fault(where, message));
    }

    /// @param sentence on what the configuration says without effect
    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return warnings;
    }

    /// @throws FaultyConfig with every fault, if there is one
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new FaultyConfig(faults, warnings);
        }
    }
}
