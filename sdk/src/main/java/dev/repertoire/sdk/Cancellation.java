package dev.repertoire.sdk;

import dev.repertoire.core.Abandonment;

/// Ends calls from any thread. Given to calls by [CallOptions#cancellation(Cancellation)]; once cancelled, it
/// stays so. Safe for many threads.
public final class Cancellation {
    private final Abandonment calls = new Abandonment();

    /// Ends all calls that hold this, and those that will: they throw [CallCancelledException]. Downloads that
    /// are still read break off.
    public void cancel() {
        calls.abandon();
    }

    /// Whether it was cancelled.
    public boolean isCancelled() {
        return calls.isAbandoned();
    }

    Abandonment calls() {
        return calls;
    }
}
