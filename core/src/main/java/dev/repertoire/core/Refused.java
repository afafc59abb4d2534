package dev.repertoire.core;

/// Thrown by code that can't go on, with a reason that the client is told. Any other exception is a bug.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        // No stack trace: a refusal is an answer, and hostile uploads would make us fill in many.
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
