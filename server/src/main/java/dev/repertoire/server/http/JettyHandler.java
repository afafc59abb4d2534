package dev.repertoire.server.http;

import dev.repertoire.core.Header;
import dev.repertoire.core.Refusal.BadRequest;
import dev.repertoire.core.bundle.Bytes;
import dev.repertoire.wire.ErrorEnvelope;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Turns Jetty's request into ours, asks the endpoint, and sends what it answers. What can't be sent is answered by
/// [ParserErrors], under the same request id.
final class JettyHandler extends Handler.Abstract {
    /// How much of an unread body is read and dropped, so that the client, still sending, sees the
    /// answer.
    private static final long MAX_DRAINED_BYTES = 64L << 20;

    private static final long MAX_DRAIN_NANOS = 10_000_000_000L;

    /// The rest of a stalled body is not awaited.
    private static final int TOO_SLOW = 408;

    /// Names this server in every response, forwarded ones included: clients detect by it that idempotency keys are
    /// honoured.
    static final HttpField SERVER = new HttpField(HttpHeader.SERVER, "Repertoire");

    private static final HttpField NOSNIFF = new HttpField("x-content-type-options", "nosniff");

    private static final String REQUEST_ID = "request-id";
    private static final String OUR_REQUEST_ID = "x-repertoire-request-id";

    private final Endpoint endpoint;
    private final long maxBodyBytes;
    private final DisconnectWatch disconnects;
    private final Predicate<InetAddress> isProxy;

    JettyHandler(Endpoint endpoint, long maxBodyBytes, DisconnectWatch disconnects, Predicate<InetAddress> isProxy) {
        this.endpoint = endpoint;
        this.maxBodyBytes = maxBodyBytes;
        this.disconnects = disconnects;
        this.isProxy = isProxy;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request from, org.eclipse.jetty.server.Response to, Callback callback)
            throws IOException {
        if (!isPlainlyFramed(from) || !hasPath(from)) {
            String id = RequestIds.next();
            to.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            var refusal = new BadRequest("The request is not well-formed HTTP");
            send(Response.error(ErrorEnvelope.of(refusal), id), id, false, to, callback);
            return true;
        }
        ClientEndPoint client = client(from);
        if (client == null) {
            return serve(from, to, callback, null);
        }
        client.beginRequest();
        return serve(from, to, Callback.from(client::endRequest, callback), client);
    }

    private boolean serve(
            org.eclipse.jetty.server.Request from,
            org.eclipse.jetty.server.Response to,
            Callback callback,
            @Nullable ClientEndPoint client)
            throws IOException {
        String id = RequestIds.next();
        var body = new BoundedBody(Content.Source.asInputStream(from), from.getLength(), maxBodyBytes);
        Request request = new Request(
                id,
                address(from),
                from.getMethod(),
                from.getHttpURI().getPath(),
                from.getHttpURI().getQuery(),
                from.getHeaders(),
                decoded(body, from),
                body::countBytes);
        DisconnectWatch.Watch watch = disconnects.over(client, request.cancellation());
        Response response = answer(request, watch);
        boolean isHead = from.getMethod().equals("HEAD");
        Callback sent = attaching(id, from, callback);
        if (response.status() >= 400 && response.status() != TOO_SLOW && isStillSent(from)) {
            answerBeforeTheEnd(from, to, response, id, sent);
        } else {
            send(response, id, isHead, to, isStreamed(response) ? Callback.from(watch::end, sent) : sent);
        }
        return true;
    }

    private @Nullable String address(org.eclipse.jetty.server.Request from) {
        return from.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                ? ClientAddress.of(
                        socket.getAddress(), from.getHeaders().getCSV(ClientAddress.FORWARDED_FOR, false), isProxy)
                : null;
    }

    /// If sending fails, Jetty answers, and needs the id for it.
    private static Callback attaching(String id, org.eclipse.jetty.server.Request request, Callback callback) {
        return Callback.from(callback.getInvocationType(), callback::succeeded, failure -> {
            RequestIds.attach(id, request);
            callback.failed(failure);
        });
    }

    /// `CONNECT host:port` and `OPTIONS *` are for proxies, and name nothing here.
    private static boolean hasPath(org.eclipse.jetty.server.Request from) {
        String path = from.getHttpURI().getPath();
        return path != null && path.startsWith("/");
    }

    /// Whether a body is framed in the one way that every parser reads alike. Jetty takes `gzip, chunked` for
    /// `chunked`, and knows no chunks in HTTP/1.0.
    private static boolean isPlainlyFramed(org.eclipse.jetty.server.Request from) {
        HttpFields headers = from.getHeaders();
        if (!headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            return true;
        }
        List<String> encodings = headers.getValuesList(HttpHeader.TRANSFER_ENCODING);
        return from.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && encodings.size() == 1
                && encodings.getFirst().strip().equalsIgnoreCase("chunked");
    }

    private Response answer(Request request, DisconnectWatch.Watch watch) throws IOException {
        boolean isStreamed = false;
        try {
            Response response = endpoint.answer(request);
            isStreamed = isStreamed(response);
            return response;
        } finally {
            // While a body is still being streamed, its client may disconnect.
            if (!isStreamed) {
                watch.end();
            }
        }
    }

    private static boolean isStreamed(Response response) {
        return response.body() instanceof Body.Passed(var bytes) && bytes instanceof Bytes.Streamed;
    }

    private static @Nullable ClientEndPoint client(org.eclipse.jetty.server.Request from) {
        return from.getConnectionMetaData().getConnection().getEndPoint() instanceof ClientEndPoint client
                ? client
                : null;
    }

    private InputStream decoded(BoundedBody body, org.eclipse.jetty.server.Request from) {
        String encoding = from.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        return encoding == null ? body : new BoundedBody(new DecodedBody(body, encoding), -1, maxBodyBytes);
    }

    /// Whether there is a body that the client may still be sending. One that waits for `100 Continue` has sent
    /// nothing, and will not once it has its answer.
    private static boolean isStillSent(org.eclipse.jetty.server.Request from) {
        HttpFields headers = from.getHeaders();
        boolean hasBody = from.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
        return hasBody && !headers.contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    /// Answers at once, and only then reads and drops the rest: a connection closed on a client that is sending
    /// would take the answer with it.
    private static void answerBeforeTheEnd(
            org.eclipse.jetty.server.Request from,
            org.eclipse.jetty.server.Response to,
            Response response,
            String id,
            Callback callback) {
        try (Blocker.Callback sent = Blocker.callback()) {
            send(response, id, false, to, sent);
            sent.block();
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        drain(from);
        callback.succeeded();
    }

    private static void drain(org.eclipse.jetty.server.Request from) {
        try {
            // Not closed: that would fail a request which has bytes left, and its answer with it.
            InputStream rest = Content.Source.asInputStream(from);
            byte[] buffer = new byte[16 * 1024];
            long start = System.nanoTime();
            long drained = 0;
            for (int count = 0;
                    count >= 0 && drained < MAX_DRAINED_BYTES && System.nanoTime() - start < MAX_DRAIN_NANOS;
                    drained += count) {
                count = rest.read(buffer);
            }
        } catch (IOException e) {
            // The client went away or stalled; the answer is tried all the same.
        }
    }

    private static void send(
            Response response, String id, boolean isHead, org.eclipse.jetty.server.Response to, Callback callback) {
        Callback closing = closing(response.body(), callback);
        try {
            sendHead(response, id, to);
            sendBody(response.body(), isHead, to, closing);
        } catch (RuntimeException e) {
            closing.failed(e);
        }
    }

    /// Frees what the body holds before the request counts as completed: a server that stops waits until all
    /// requests are completed.
    private static Callback closing(Body body, Callback callback) {
        return body instanceof Body.None ? callback : Callback.from(body::close, callback);
    }

    private static void sendHead(Response response, String id, org.eclipse.jetty.server.Response to) {
        to.setStatus(response.status());
        HttpFields.Mutable headers = to.getHeaders();
        headers.put(REQUEST_ID, id);
        headers.put(NOSNIFF);
        if (response.body() instanceof Body.Passed) {
            pass(response.headers(), headers);
        } else {
            response.headers().forEach(header -> headers.put(header.name(), header.value()));
        }
        headers.put(SERVER);
        if (response.status() != 304 && response.body().sizeBytes() >= 0) {
            headers.put(HttpHeader.CONTENT_LENGTH, response.body().sizeBytes());
        }
        switch (response.body()) {
            case Body.Whole whole -> headers.put(HttpHeader.CONTENT_TYPE, whole.contentType());
            case Body.Stored stored -> headers.put(HttpHeader.CONTENT_TYPE, stored.contentType());
            case Body.None _, Body.Passed _ -> {}
        }
    }

    private static void sendBody(Body body, boolean isHead, org.eclipse.jetty.server.Response to, Callback callback) {
        if (isHead) {
            to.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        switch (body) {
            case Body.None _ -> to.write(true, ByteBuffer.allocate(0), callback);
            case Body.Whole whole -> to.write(true, whole.buffer(), callback);
            case Body.Stored stored -> send(stored.bytes(), to, callback);
            case Body.Passed passed -> send(passed.bytes(), to, callback);
        }
    }

    /// Forwards all headers, repeated ones too. An answer that has a `request-id` keeps it; ours is in another
    /// header.
    private static void pass(List<Header> from, HttpFields.Mutable to) {
        for (Header header : from) {
            if (header.name().equalsIgnoreCase(REQUEST_ID)) {
                to.put(OUR_REQUEST_ID, Objects.requireNonNull(to.get(REQUEST_ID)));
                to.put(REQUEST_ID, header.value());
            } else if (!header.name().equalsIgnoreCase(OUR_REQUEST_ID)) {
                to.add(header.name(), header.value());
            }
        }
    }

    private static void send(Bytes bytes, org.eclipse.jetty.server.Response to, Callback callback) {
        switch (bytes) {
            case Bytes.Held held -> to.write(true, held.buffer(), callback);
            case Bytes.Filed filed -> sendMapped(filed.channel(), filed.sizeBytes(), to, callback);
            case Bytes.Streamed streamed -> sendOn(streamed.stream(), to, callback);
        }
    }

    /// Sends no faster than the client reads. If the source breaks off, the connection breaks off too, so that the
    /// client does not mistake a part for the whole.
    private static void sendOn(InputStream from, org.eclipse.jetty.server.Response to, Callback callback) {
        byte[] block = new byte[64 * 1024];
        try {
            for (int count = from.read(block); count >= 0; count = from.read(block)) {
                try (Blocker.Callback written = Blocker.callback()) {
                    to.write(false, ByteBuffer.wrap(block, 0, count), written);
                    written.block();
                }
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        to.write(true, ByteBuffer.allocate(0), callback);
    }

    /// Mapped, a file goes from the page cache to the socket with one copy, as sendfile does.
    private static void sendMapped(
            FileChannel file, long sizeBytes, org.eclipse.jetty.server.Response to, Callback callback) {
        Arena arena = Arena.ofShared();
        Callback unmapping = Callback.from(callback, arena::close);
        try {
            to.write(
                    true,
                    file.map(FileChannel.MapMode.READ_ONLY, 0, sizeBytes, arena).asByteBuffer(),
                    unmapping);
        } catch (IOException e) {
            unmapping.failed(e);
        }
    }
}
