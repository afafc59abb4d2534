package dev.repertoire.sdk;

import java.time.Duration;

/// What a call says beside what it is about. Immutable: each method gives a changed copy.
/// [SkillsClient#with(CallOptions)] makes calls with them.
@SuppressWarnings("DoNotCallSuggester")
public final class CallOptions {
    /// Nothing but what the client says.
    public static final CallOptions NONE = new CallOptions();

    private CallOptions() {}

    public CallOptions model(String group) {
        throw new UnsupportedOperationException();
    }

    public CallOptions provider(String customLlmProvider) {
        throw new UnsupportedOperationException();
    }

    public CallOptions timeout(Duration wholeCall) {
        throw new UnsupportedOperationException();
    }

    public CallOptions header(String name, String value) {
        throw new UnsupportedOperationException();
    }

    public CallOptions query(String name, String value) {
        throw new UnsupportedOperationException();
    }

    public CallOptions idempotencyKey(String key) {
        throw new UnsupportedOperationException();
    }

    public CallOptions progress(ProgressListener listener) {
        throw new UnsupportedOperationException();
    }

    public CallOptions cancellation(Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    public CallOptions maxRetries(int retries) {
        throw new UnsupportedOperationException();
    }
}
