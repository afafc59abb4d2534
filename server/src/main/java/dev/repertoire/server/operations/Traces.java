package dev.repertoire.server.operations;

import java.util.Map;
import java.util.Optional;

/// Where calls are traced to.
public interface Traces extends AutoCloseable {
    /// Nowhere.
    Traces NONE = _ -> {};

    /// Notes a call and its attempts, when it is over.
    void completed(CompletedRequest completed);

    /// Sends what waits to be sent, for a few seconds at most.
    @Override
    default void close() {}

    /// Traces as the usual `OTEL_…` variables configure them; without them, nowhere and at no cost.
    ///
    /// @throws dev.repertoire.server.config.FaultyConfig if they are invalid
    static Traces from(Map<String, String> environment) {
        Optional<Map<String, String>> properties = OtelSettings.of(environment);
        // No method reference: making one would load OpenTelemetry's classes even where it is not called.
        return properties.isPresent() ? new OtlpTraces(properties.get()) : NONE;
    }
}
