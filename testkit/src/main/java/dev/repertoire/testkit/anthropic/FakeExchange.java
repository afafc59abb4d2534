package dev.repertoire.testkit.anthropic;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request and the ways to answer it. A [Behaviour] says which of them are used, and in which order.
public final class FakeExchange {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final RequestHead head;
    private final Target target;
    private final @Nullable FakeAccount account;
    private final SkillsApi api;
    private final ReceivedRequests log;
    private final Socket socket;
    private final BufferedInputStream in;
    private byte @Nullable [] body;
    private @Nullable OutgoingAnswer answer;

    /// @param account null when no account has the key
    FakeExchange(
            RequestHead head,
            Target target,
            @Nullable FakeAccount account,
            SkillsApi api,
            ReceivedRequests log,
            Socket socket,
            BufferedInputStream in) {
        this.head = head;
        this.target = target;
        this.account = account;
        this.api = api;
        this.log = log;
        this.socket = socket;
        this.in = in;
    }

    /// Reads the request to its end and logs it; once.
    byte[] readBody() throws IOException {
        return readBody(Duration.ZERO);
    }

    /// @param pause before each 64 KiB
    byte[] readBody(Duration pause) throws IOException {
        if (body != null) {
            return body;
        }
        return read(new RequestBody(pause, true));
    }

    /// Reads the request to its end and logs it, without keeping its body.
    void discardBody() throws IOException {
        read(new RequestBody(Duration.ZERO, false));
    }

    /// Logs the request without its body, which stays on the connection.
    void leaveBody() {
        body = new byte[0];
        log(new RequestBody(Duration.ZERO, false), body, false);
    }

    /// What the API answers to the request, having performed it; once.
    OutgoingAnswer perform() throws IOException {
        if (answer == null) {
            answer = api.answer(head, target, account, readBody());
        }
        return answer;
    }

    /// What the API answers to a create, although nothing is created.
    OutgoingAnswer performNothing() {
        return api.unkept(Objects.requireNonNull(account, "only an account has behaviours"));
    }

    OutgoingAnswer error(ApiError error) {
        return api.error(error, account);
    }

    /// Sends all of it as it should be.
    void send(OutgoingAnswer whole) throws IOException {
        write(whole.head(whole.body().remaining()));
        if (!head.method().equals("HEAD")) {
            write(whole.body());
        }
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void write(ByteBuffer bytes) throws IOException {
        WritableByteChannel out = Channels.newChannel(socket.getOutputStream());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /// Waits, unless the client leaves meanwhile.
    ///
    /// @throws EOFException if it does
    void pause(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        socket.setSoTimeout(Math.toIntExact(Math.max(1, time.toMillis())));
        try {
            if (in.read() < 0) {
                throw new EOFException("the caller did not wait");
            }
            throw new IOException("the caller sent more before it was answered");
        } catch (SocketTimeoutException _) {
            // The client waits, as it should.
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /// Waits until the client has closed or reset the connection.
    void awaitHangUp() {
        try {
            while (in.read() >= 0) {
                // Discarded.
            }
        } catch (IOException _) {
            // A reset ends the connection, too.
        }
    }

    /// Waits until the client closes the connection.
    ///
    /// @throws EOFException when it does
    void awaitDisconnect() throws IOException {
        awaitHangUp();
        throw new EOFException("the caller did not wait");
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    void close() throws IOException {
        socket.close();
    }

    private byte[] read(RequestBody reading) throws IOException {
        if (head.header("expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            write(CONTINUE);
        }
        boolean isComplete = false;
        try {
            reading.read(head, in);
            isComplete = true;
        } finally {
            body = reading.bytes();
            log(reading, body, isComplete);
        }
        return body;
    }

    private void log(RequestBody read, byte[] bytes, boolean isComplete) {
        String name = account == null ? null : account.name();
        log.add(new ReceivedRequest(name, target.operation(), head, read, bytes, isComplete));
    }
}
