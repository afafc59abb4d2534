package dev.repertoire.server.operations;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Posts batches with the JDK's client, each on a virtual thread, and again after a while when the receiver asks for
/// that (OTLP's retryable statuses) or can't be reached.
final class JdkSender implements HttpSender {
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final HttpSenderConfig config;
    private final HttpClient client;

    private record Answer(java.net.http.HttpResponse<byte[]> answer) implements HttpResponse {
        @Override
        public int getStatusCode() {
            return answer.statusCode();
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return answer.body();
        }
    }

    JdkSender(HttpSenderConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(config.getConnectTimeout());
        if (config.getSslContext() != null) {
            builder.sslContext(config.getSslContext());
        }
        client = builder.build();
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onAnswer, Consumer<Throwable> onFailure) {
        Thread.ofVirtual().name("otlp-sender").start(() -> {
            try {
                onAnswer.accept(post(request(message)));
            } catch (IOException | RuntimeException e) {
                onFailure.accept(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                onFailure.accept(e);
            }
        });
    }

    private HttpRequest request(MessageWriter message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.getEndpoint())
                .timeout(config.getTimeout())
                .header("content-type", config.getContentType());
        var headers = config.getHeadersSupplier().get();
        if (headers != null) {
            headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        }
        Compressor compressor = config.getCompressor();
        if (compressor != null) {
            request.header("content-encoding", compressor.getEncoding());
        }
        return request.POST(BodyPublishers.ofByteArray(bytes(message, compressor)))
                .build();
    }

    private static byte[] bytes(MessageWriter message, @Nullable Compressor compressor) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
            message.writeMessage(out);
        }
        return bytes.toByteArray();
    }

    private HttpResponse post(HttpRequest request) throws IOException, InterruptedException {
        RetryPolicy policy = config.getRetryPolicy();
        int attempts = policy == null ? 1 : policy.getMaxAttempts();
        Duration pause = policy == null ? Duration.ZERO : policy.getInitialBackoff();
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = client.send(request, BodyHandlers.ofByteArray());
                if (attempt == attempts || !RETRYABLE.contains(answer.statusCode())) {
                    return new Answer(answer);
                }
            } catch (IOException e) {
                if (attempt == attempts) {
                    throw e;
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
        }
    }

    @Override
    public CompletableResultCode shutdown() {
        client.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }
}
