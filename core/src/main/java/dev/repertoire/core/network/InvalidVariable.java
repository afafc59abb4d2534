package dev.repertoire.core.network;

import org.jspecify.annotations.Nullable;

/// An environment variable that can't be used.
public final class InvalidVariable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String variable;
    private final String problem;

    /// @param problem what was expected, without a value that may be secret
    InvalidVariable(String variable, String problem, @Nullable Throwable cause) {
        super(variable + ": " + problem, cause);
        this.variable = variable;
        this.problem = problem;
    }

    /// Its name.
    public String variable() {
        return variable;
    }

    /// What is wrong with it.
    public String problem() {
        return problem;
    }
}
