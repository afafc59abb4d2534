package dev.repertoire.gateway.accounts;

import dev.repertoire.core.Cancellation;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One request and its answer, on a connection from a pool. Used by one thread; any may end it.
final class Exchange {
    /// An account that does not accept a connection within this time is unreachable, however long answers may
    /// take.
    private static final Duration MAX_CONNECTING = Duration.ofSeconds(10);

    /// On a kept connection something may have been left over. That a new one has it too is no accident.
    private static final int MOST_CONNECTIONS = 10;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MAX_INTERIM = 16;
    private static final int OK = 200;

    private final HttpClientConnectionManager pool;
    private final AccountRoute route;
    private final HttpClientContext context = HttpClientContext.create();
    private @Nullable ConnectionEndpoint endpoint;
    private @Nullable Failure ending;
    private Cancellation.@Nullable Registration registration;
    private boolean isSending;
    private boolean isReusable;
    private TimeValue keepAlive = TimeValue.NEG_ONE_MILLISECOND;

    Exchange(HttpClientConnectionManager pool, AccountRoute route) {
        this.pool = pool;
        this.route = route;
    }

    /// Sends the request and returns the answer's head, with a body to be read on. After the body comes
    /// [#finish()] or [#discard()].
    ///
    /// @param timeout for a connection
    ClassicHttpResponse perform(ClassicHttpRequest request, Duration timeout) throws IOException, HttpException {
        Duration connecting = timeout.compareTo(MAX_CONNECTING) < 0 ? timeout : MAX_CONNECTING;
        ClassicHttpResponse response = null;
        for (int tried = 0; response == null; tried++) {
            if (tried == MOST_CONNECTIONS) {
                throw new IOException("the account sends before it is asked");
            }
            ConnectionEndpoint connection = connect(Timeout.of(connecting));
            // The deadline ends what takes too long. A timeout of the socket's own would have each read of a
            // virtual
            // thread set and unset a timer, a tenth of a small call's time.
            connection.setSocketTimeout(Timeout.DISABLED);
            response = connection.execute(
                    "", request, (sent, over, same) -> isClean(over) ? converse(sent, over) : null, context);
            if (response == null) {
                drop();
            }
        }
        isReusable &= DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
        keepAlive = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return response;
    }

    /// Bounds each wait for more of a body that is handed on as it comes.
    synchronized void boundPauses(Duration pause) {
        if (endpoint != null) {
            endpoint.setSocketTimeout(Timeout.of(pause));
        }
    }

    /// The answer has been read to its end: the connection may serve the next call.
    synchronized void finish() {
        if (isReusable && endpoint != null) {
            pool.release(endpoint, null, keepAlive);
            endpoint = null;
        }
        discard();
    }

    /// Drops the connection, with whatever is still to come on it.
    synchronized void discard() {
        drop();
        if (registration != null) {
            registration.close();
        }
    }

    private synchronized void drop() {
        if (endpoint != null) {
            endpoint.close(CloseMode.IMMEDIATE);
            pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
            endpoint = null;
        }
    }

    /// Ends the exchange when the call is cancelled.
    void endWith(Cancellation cancellation) {
        registration = cancellation.onCancel(() -> end(Failure.CANCELLED));
    }

    /// Ends the exchange because its time is up.
    void expire() {
        end(Failure.TIME_UP);
    }

    /// The outcome of an exchange that ended with this exception.
    synchronized Outcome failed(Exception cause) {
        Failure failure = ending != null ? ending : Failure.of(cause, isSending);
        return isSending
                ? new Outcome.NoAnswer(failure.why(), failure.isTimeout())
                : new Outcome.NotReached(failure.why() + by());
    }

    private String by() {
        return route.proxy().map(proxy -> " (by the proxy " + proxy + ")").orElse("");
    }

    private synchronized void end(Failure why) {
        if (ending == null) {
            ending = why;
            if (endpoint != null) {
                endpoint.close(CloseMode.IMMEDIATE);
            }
        }
    }

    private ConnectionEndpoint connect(Timeout timeout) throws IOException {
        ConnectionEndpoint leased = lease(timeout);
        goOnWith(leased);
        if (!leased.isConnected()) {
            pool.connect(leased, timeout, context);
            goOnWith(leased);
            if (route.isTunnelled()) {
                tunnel(leased, timeout);
            }
        }
        return leased;
    }

    private void tunnel(ConnectionEndpoint leased, Timeout timeout) throws IOException {
        leased.setSocketTimeout(timeout);
        try {
            ClassicHttpResponse answer = leased.execute(
                    "",
                    route.tunnelRequest(),
                    (request, connection, same) -> {
                        connection.sendRequestHeader(request);
                        connection.flush();
                        return receive(connection, request);
                    },
                    context);
            if (answer.getCode() != OK) {
                throw new ProxyRefusal(answer.getCode());
            }
        } catch (HttpException e) {
            throw new IOException("the proxy's answer is not HTTP", e);
        }
        pool.upgrade(leased, context);
        goOnWith(leased);
    }

    private ConnectionEndpoint lease(Timeout timeout) throws IOException {
        LeaseRequest lease = pool.lease("", route.hops(), timeout, null);
        try {
            return lease.get(timeout);
        } catch (TimeoutException | ExecutionException e) {
            lease.cancel();
            throw new NoConnectionFree(e);
        } catch (InterruptedException e) {
            lease.cancel();
            Thread.currentThread().interrupt();
            throw new NoConnectionFree(e);
        }
    }

    /// An exchange that was ended meanwhile goes no further: its connection may have been opened after that.
    private synchronized void goOnWith(ConnectionEndpoint leased) throws IOException {
        endpoint = leased;
        if (ending != null) {
            throw new IOException(ending.why());
        }
    }

    private static boolean isClean(HttpClientConnection connection) throws IOException {
        return !((KeptConnection) connection).hasLeftovers();
    }

    private ClassicHttpResponse converse(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        isSending = true;
        isReusable = true;
        connection.sendRequestHeader(request);
        try {
            if (request.getEntity() != null) {
                connection.sendRequestEntity(request);
            }
            connection.flush();
        } catch (SocketException e) {
            return answerOnBroken(connection, request, e);
        }
        return receive(connection, request);
    }

    /// An account that stops reading an upload has often answered before.
    private ClassicHttpResponse answerOnBroken(
            HttpClientConnection connection, ClassicHttpRequest request, SocketException broken)
            throws IOException, HttpException {
        isReusable = false;
        try {
            return receive(connection, request);
        } catch (IOException e) {
            broken.addSuppressed(e);
            throw broken;
        }
    }

    /// The library has exceptions of its own for a status or a protocol version below all others.
    private static ClassicHttpResponse receiveHead(HttpClientConnection connection) throws IOException, HttpException {
        try {
            return connection.receiveResponseHeader();
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswer("its status line has no meaning");
        }
    }

    private static ClassicHttpResponse receive(HttpClientConnection connection, ClassicHttpRequest request)
            throws IOException, HttpException {
        ClassicHttpResponse response = receiveHead(connection);
        for (int interim = 1; response.getCode() < OK; interim++) {
            if (response.getCode() == SWITCHING_PROTOCOLS || interim > MAX_INTERIM) {
                throw new ProtocolException("too many interim answers");
            }
            response = receiveHead(connection);
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }
}
