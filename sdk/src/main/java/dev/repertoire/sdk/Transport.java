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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One attempt over HTTP. Kept to 1.1, which all servers speak alike; redirects are answers like any other.
final class Transport implements AutoCloseable {
    private final Duration connect;
    private final Duration stall;
    /// Beginning an exchange reads, putting another client in place writes: none begins at one that takes no more.
    private final ReadWriteLock swap = new ReentrantReadWriteLock();

    private HttpClient http;
    private boolean isClosed;

    /// @param stall how long nothing of a body may come
    Transport(Duration connect, Duration stall) {
        this.connect = connect;
        this.stall = stall;
        this.http = client();
    }

    /// Sends and waits for the head of the answer, as long as `call` has time.
    ///
    /// @throws IOException          if none comes
    /// @throws InterruptedException if the thread is interrupted; the attempt has ended then
    Answer send(HttpRequest request, Running call) throws IOException, InterruptedException {
        Begun begun = begin(request);
        CompletableFuture<HttpResponse<BodyStream>> response = begun.response;
        call.breakOffBy(() -> drop(response));
        try {
            HttpResponse<BodyStream> came = response.get(Math.max(0, call.leftNanos()), TimeUnit.NANOSECONDS);
            BodyStream body = came.body();
            call.breakOffBy(body::close);
            return new Answer(came.statusCode(), came.headers(), body);
        } catch (TimeoutException e) {
            drop(response);
            replace(begun.client);
            throw new HttpTimeoutException("no answer came in time");
        } catch (CancellationException e) {
            throw new IOException("ended", e);
        } catch (ExecutionException e) {
            IOException failure = failure(e.getCause());
            if (!isNotSent(failure)) {
                replace(begun.client);
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

    /// Ends what is under way at the client that is in place; others end with their calls.
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

    private record Begun(HttpClient client, CompletableFuture<HttpResponse<BodyStream>> response) {}

    /// Does not wait for anything: the JDK's client resolves and connects on threads of its own.
    private Begun begin(HttpRequest request) {
        swap.readLock().lock();
        try {
            return new Begun(http, http.sendAsync(request, head -> new BodyStream(stall)));
        } finally {
            swap.readLock().unlock();
        }
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
