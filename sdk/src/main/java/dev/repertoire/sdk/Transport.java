package dev.repertoire.sdk;

import dev.repertoire.core.network.ConnectFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One attempt over HTTP. Limited to HTTP/1.1, which all servers support; redirects are returned like any other
/// response.
final class Transport implements AutoCloseable {
    private final Duration connect;
    private final Duration stall;
    private final Consumer<HttpClient.Builder> way;
    /// Starting an exchange takes the read lock, replacing the client the write lock: no exchange starts at a
    /// client that is shut down.
    private final ReadWriteLock swap = new ReentrantReadWriteLock();

    private HttpClient http;
    private boolean isClosed;

    /// @param stall how long to wait for the next bytes of a body
    /// @param way   sets the proxy and the certificates that are trusted
    Transport(Duration connect, Duration stall, Consumer<HttpClient.Builder> way) {
        this.connect = connect;
        this.stall = stall;
        this.way = way;
        this.http = client();
    }

    /// Sends the request and waits for the head of the response, as long as `call` has time.
    ///
    /// @throws IOException          if no response arrives
    /// @throws InterruptedException if the thread is interrupted; the attempt has ended then
    ApiAnswer send(HttpRequest request, ActiveCall call) throws IOException, InterruptedException {
        Exchange exchange = begin(request);
        CompletableFuture<HttpResponse<BodyStream>> response = exchange.response;
        call.onCancel(() -> drop(response));
        try {
            HttpResponse<BodyStream> came = response.get(Math.max(0, call.leftNanos()), TimeUnit.NANOSECONDS);
            BodyStream body = came.body();
            if (body == null) {
                throw ConnectFailure.tunnelFailure(came.statusCode());
            }
            call.onCancel(body::close);
            return new ApiAnswer(came.statusCode(), came.headers(), body);
        } catch (TimeoutException e) {
            drop(response);
            replace(exchange.client);
            throw new HttpTimeoutException("no response arrived in time");
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (ExecutionException e) {
            IOException failure = failure(e.getCause());
            if (!isNotSent(failure)) {
                replace(exchange.client);
            }
            throw failure;
        } catch (InterruptedException e) {
            drop(response);
            throw e;
        }
    }

    /// Whether the failure means that nothing was sent.
    static boolean isNotSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException
                || failure instanceof UnknownHostException
                || ConnectFailure.of(failure)
                        .filter(found -> found.kind() == ConnectFailure.Kind.PROXY)
                        .isPresent()
                || failure.getCause() instanceof UnresolvedAddressException;
    }

    /// Ends the exchanges of the current client; those of replaced clients end with their calls.
    @Override
    public void close() {
        swap.writeLock().lock();
        try {
            isClosed = true;
        } finally {
            swap.writeLock().unlock();
        }
        http.shutdownNow();
    }

    private record Exchange(HttpClient client, CompletableFuture<HttpResponse<BodyStream>> response) {}

    /// Does not block: the JDK's client resolves and connects on its own threads.
    private Exchange begin(HttpRequest request) {
        swap.readLock().lock();
        try {
            return new Exchange(http, http.sendAsync(request, head -> new BodyStream(stall)));
        } finally {
            swap.readLock().unlock();
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        way.accept(builder);
        return builder.build();
    }

    /// The JDK's client keeps the connection of an unreadable response open until the client itself is shut down.
    /// So it is replaced, and shut down once its remaining calls are over.
    @SuppressWarnings("ReferenceEquality") // this very one
    private void replace(HttpClient client) {
        swap.writeLock().lock();
        try {
            if (http != client || isClosed) {
                return;
            }
            http = client();
        } finally {
            swap.writeLock().unlock();
        }
        client.shutdown();
    }

    private static IOException failure(@Nullable Throwable cause) {
        return cause instanceof IOException io ? io : new IOException("the HTTP client failed: " + cause, cause);
    }

    /// Ends the exchange, even if its response arrives at the same moment.
    private static void drop(CompletableFuture<HttpResponse<BodyStream>> response) {
        response.cancel(true);
        var unused = response.whenComplete((came, failure) -> {
            if (came != null) {
                came.body().close();
            }
        });
    }
}
