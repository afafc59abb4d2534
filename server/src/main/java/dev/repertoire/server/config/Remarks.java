package dev.repertoire.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Collects faults and warnings while a configuration is read.
final class Remarks {
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();
    private final Map<String, String> variables = new HashMap<>();

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

    /// @param written how the file names the variable that has this value
    void variable(String value, String written) {
        variables.put(value, written);
    }

    /// A value for people to see: one that a variable has, by the variable's name, since it may be a secret.
    String shown(String value) {
        return variables.getOrDefault(value, value);
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
