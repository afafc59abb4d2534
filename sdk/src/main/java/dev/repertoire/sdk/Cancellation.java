package dev.repertoire.sdk;

/// Ends calls from any thread. Given to calls by [CallOptions#cancellation(Cancellation)]; once cancelled, it stays so.
@SuppressWarnings("DoNotCallSuggester")
public final class Cancellation {

    /// Ends all calls that hold this, and those that will: they throw [CallCancelledException].
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    public boolean isCancelled() {
        throw new UnsupportedOperationException();
    }
}
