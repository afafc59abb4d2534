package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import java.util.List;

/// The upload breaks rules. The SDK found this before sending anything. The message is the first finding.
public final class InvalidUploadException extends SkillsException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidUploadException(List<Finding> findings) {
        super(findings.getFirst().message(), null);
        this.findings = List.copyOf(findings);
    }

    /// All findings, errors first.
    public List<Finding> findings() {
        return findings;
    }
}
