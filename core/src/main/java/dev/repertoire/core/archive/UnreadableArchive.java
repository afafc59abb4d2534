package dev.repertoire.core.archive;

import dev.repertoire.core.rules.Rule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Thrown where reading an archive can't go on, with the rule it breaks.
public final class UnreadableArchive extends IOException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final String found;
    private final @Nullable String path;

    UnreadableArchive(Rule rule, @Nullable String path, String found) {
        super(found);
        this.rule = rule;
        this.path = path;
        this.found = found;
    }

    UnreadableArchive(Rule rule, String found) {
        this(rule, null, found);
    }

    public Rule rule() {
        return rule;
    }

    /// The entry in which it was found; null when it concerns the archive as a whole.
    public @Nullable String path() {
        return path;
    }

    /// What was found, and what was expected.
    public String found() {
        return found;
    }

    /// No stack trace: this is an answer, and hostile uploads would make us fill in many.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
