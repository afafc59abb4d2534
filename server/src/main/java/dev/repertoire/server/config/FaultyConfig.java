package dev.repertoire.server.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration can't be used; carries everything that is wrong with it.
public final class FaultyConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final transient List<String> warnings;

    public FaultyConfig(List<Fault> faults) {
        this(faults, List.of());
    }

    /// @param warnings what it says without effect, a sentence each: the cause of a fault may be among them
    FaultyConfig(List<Fault> faults, List<String> warnings) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
        this.warnings = List.copyOf(warnings);
    }

    public List<Fault> faults() {
        return faults;
    }

    public List<String> warnings() {
        return warnings;
    }
}
