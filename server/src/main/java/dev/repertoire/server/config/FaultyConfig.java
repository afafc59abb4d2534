package dev.repertoire.server.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration can't be used; carries everything that is wrong with it.
public final class FaultyConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public FaultyConfig(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
