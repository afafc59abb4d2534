package dev.repertoire.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Collects faults and warnings while a configuration is read.
final class Remarks {
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();

    void fault(String where, String message) {
        faults.add(new Fault(where, message));
    }

    /// @param sentence on what the configuration says without effect
    void warn(String sentence) {
        warnings.add(sentence);
    }

    /// @param path of a key that is looked up, whether or not the configuration has it
    void lookedUp(String path) {
        keys.add(path);
    }

    /// Every key that was looked up, by its path: all that a configuration can say.
    Set<String> keys() {
        return keys;
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
