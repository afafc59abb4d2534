package dev.repertoire.server.operations;

import dev.repertoire.server.config.Fault;
import dev.repertoire.server.config.FaultyConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the `OTEL_…` variables as far as it takes to know whether traces are wanted. It knows no class of
/// OpenTelemetry's, so that a server without traces loads none.
final class OtelSettings {
    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
    private static final List<String> ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");
    private static final List<String> PROTOCOLS =
            List.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL");
    private static final String PROTOBUF = "http/protobuf";

    private OtelSettings() {}

    /// The variables as OpenTelemetry's properties, with our defaults; empty if no traces are wanted.
    static Optional<Map<String, String>> of(Map<String, String> environment) {
        if (!areTracesWanted(environment)) {
            return Optional.empty();
        }
        refuse(environment);
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_")) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        if (!environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "").contains("service.name=")) {
            properties.putIfAbsent("otel.service.name", "repertoire");
        }
        properties.put("otel.exporter.otlp.traces.protocol", PROTOBUF);
        // Those are Prometheus' and standard error's.
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        return Optional.of(properties);
    }

    private static boolean areTracesWanted(Map<String, String> environment) {
        String exporter = said(environment, EXPORTER);
        boolean isOff = said(environment, "OTEL_SDK_DISABLED").equalsIgnoreCase("true") || exporter.equals("none");
        boolean isAsked = !exporter.isEmpty()
                || ENDPOINTS.stream().anyMatch(name -> !said(environment, name).isEmpty());
        return isAsked && !isOff;
    }

    private static void refuse(Map<String, String> environment) {
        String exporter = said(environment, EXPORTER);
        if (!exporter.isEmpty() && !exporter.equals("otlp")) {
            throw new FaultyConfig(List.of(new Fault(EXPORTER, "expected otlp or none, found " + exporter)));
        }
        PROTOCOLS.stream()
                .filter(name -> !said(environment, name).isEmpty())
                .findFirst()
                .filter(name -> !said(environment, name).equals(PROTOBUF))
                .ifPresent(name -> {
                    throw new FaultyConfig(List.of(new Fault(
                            name,
                            "expected http/protobuf, found " + said(environment, name)
                                    + "; collectors take it at port 4318")));
                });
    }

    private static String said(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
