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
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One attempt over HTTP. Kept to 1.1, which all servers speak alike; redirects are answers like any other.
final class Transport implements AutoCloseable {
    private final Duration connect;
    private final Duration stall;
    private final AtomicReference<HttpClient> http;

    /// @param stall how long nothing of a body may come
    Transport(Duration connect, Duration stall) {
        this.connect = connect;
        this.stall = stall;
        this.http = new AtomicReference<>(client());
    }

    /// Sends and waits for the head of the answer, as long as `call` has time.
    ///
    /// @throws IOException          if none comes
    /// @throws InterruptedException if the thread is interrupted; the attempt has ended then
    Answer send(HttpRequest request, Running call) throws IOException, InterruptedException {
        HttpClient client = http.get();
        CompletableFuture<HttpResponse<BodyStream>> response = client.sendAsync(request, head -> new BodyStream(stall));
        call.breakOffBy(() -> drop(response));
        try {
            HttpResponse<BodyStream> came = response.get(Math.max(0, call.leftNanos()), TimeUnit.NANOSECONDS);
            BodyStream body = came.body();
            call.breakOffBy(body::close);
            return new Answer(came.statusCode(), came.headers(), body);
        } catch (TimeoutException e) {
            drop(response);
            replace(client);
            throw new HttpTimeoutException("no answer came in time");
        } catch (CancellationException e) {
            throw new IOException("ended", e);
        } catch (ExecutionException e) {
            IOException failure = failure(e.getCause());
            if (!isNotSent(failure)) {
                replace(client);
            }
            throw failure;
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
        http.get().shutdownNow();
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /// The JDK's client keeps the connection of an answer that it can't read open until it is itself shut down. So it
    /// is, once the calls that it still has are over.
    private void replace(HttpClient client) {
        HttpClient fresh = client();
        if (http.compareAndSet(client, fresh)) {
            client.shutdown();
        } else {
            fresh.shutdown();
        }
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
