package dev.repertoire.cli.remote;

import dev.repertoire.core.rules.Finding;
import java.util.List;

/// A folder or zip that breaks rules; nothing of it was sent.
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    Rejected(List<Finding> findings) {
        super(findings.getFirst().message());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
