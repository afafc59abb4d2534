package dev.repertoire.cli.remote;

import dev.repertoire.core.rules.Finding;
import java.util.List;

/// A folder or zip breaks rules; nothing of it was sent.
public final class InvalidSkill extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidSkill(List<Finding> findings) {
        super(findings.getFirst().message());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
