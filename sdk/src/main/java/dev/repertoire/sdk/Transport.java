package dev.repertoire.sdk;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One attempt over HTTP. Kept to 1.1, which all servers speak alike; redirects are answers like any other.
final class Transport implements AutoCloseable {
    private final HttpClient http;
    private final Duration stall;

    /// @param stall how long nothing of a body may come
    Transport(Duration connect, Duration stall) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
        this.stall = stall;
    }

    /// Sends and waits for the head of the answer, as long as `call` has time.
    ///
    /// @throws IOException          if none comes
    /// @throws InterruptedException if the thread is interrupted; the attempt has ended then
    Answer send(HttpRequest request, Running call) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<BodyStream>> response = http.sendAsync(request, head -> new BodyStream(stall));
        call.breakOffBy(() -> drop(response));
        try {
            HttpResponse<BodyStream> came = response.get(Math.max(0, call.leftNanos()), TimeUnit.NANOSECONDS);
            BodyStream body = came.body();
            call.breakOffBy(body::close);
            return new Answer(came.statusCode(), came.headers(), body);
        } catch (TimeoutException e) {
            drop(response);
            throw new HttpTimeoutException("no answer came in time");
        } catch (CancellationException e) {
            throw new IOException("ended", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            drop(response);
            throw e;
        }
    }

    /// Whether this is how it ends when nothing was sent.
    static boolean isNotSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException
                || failure.getCause() instanceof UnresolvedAddressException;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static IOException failure(@Nullable Throwable cause) {
        return cause instanceof IOException io ? io : new IOException("the HTTP client failed: " + cause, cause);
    }

    /// Ends the exchange, also when its answer comes at this very moment.
    private static void drop(CompletableFuture<HttpResponse<BodyStream>> response) {
        response.cancel(true);
        var unused = response.whenComplete((came, failure) -> {
            if (came != null) {
                came.body().close();
            }
        });
    }
}
