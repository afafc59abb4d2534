package dev.repertoire.server.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Takes traces as a collector does: protobuf, posted to `/v1/traces`.
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer http;
    private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final AtomicInteger refusal = new AtomicInteger();

    private OtlpReceiver(HttpServer http) {
        this.http = http;
    }

    static OtlpReceiver start() throws IOException {
        var receiver =
                new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.http.createContext("/v1/traces", receiver::receive);
        receiver.http.start();
        return receiver;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
            InputStream body = exchange.getRequestBody();
            var request = ExportTraceServiceRequest.parseFrom(isZipped ? new GZIPInputStream(body) : body);
            int status = refusal.getAndSet(0);
            if (status == 0) {
                received.add(request);
            }
            exchange.sendResponseHeaders(status == 0 ? 200 : status, -1);
        }
    }

    /// Has the next request answered with this status.
    void refuseNext(int status) {
        refusal.set(status);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /// By their start.
    List<Span> spans() {
        return received.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    Map<String, String> resource() {
        return map(received.getFirst().getResourceSpans(0).getResource().getAttributesList());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    static Map<String, String> map(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasIntValue()
                                ? Long.toString(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
