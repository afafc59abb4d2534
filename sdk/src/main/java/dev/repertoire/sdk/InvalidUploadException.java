package dev.repertoire.sdk;

import dev.repertoire.core.rules.Finding;
import java.util.List;

/// The upload breaks rules; found here, nothing was sent. The message is the first finding.
public final class InvalidUploadException extends SkillsException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    InvalidUploadException(List<Finding> findings) {
        super(findings.getFirst().message(), null);
        this.findings = List.copyOf(findings);
    }

    /// All that was found, errors first.
    public List<Finding> findings() {
        return findings;
    }
}
