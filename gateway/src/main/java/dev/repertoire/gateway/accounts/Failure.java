package dev.repertoire.gateway.accounts;

import dev.repertoire.core.network.ConnectFailure;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/// Why an exchange failed, in words that repeat nothing of the request.
record Failure(String why, boolean isTimeout) {
    static final Failure TIME_UP = new Failure("no whole answer within the timeout", true);
    static final Failure CANCELLED = new Failure("the client went away", false);

    /// @param isSent whether anything of the request was
    static Failure of(Exception cause, boolean isSent) {
        return isSent ? ofAnswer(cause) : ofConnecting(cause);
    }

    private static Failure ofConnecting(Exception cause) {
        return switch (cause) {
            case NoConnectionFree _ -> because("all connections are in use");
            case ProxyRefusal refusal -> because(Objects.requireNonNull(refusal.getMessage()));
            default ->
                new Failure(
                        ConnectFailure.of(cause).map(ConnectFailure::why).orElse("no connection could be made"),
                        cause instanceof SocketTimeoutException);
        };
    }

    private static Failure ofAnswer(Exception cause) {
        return switch (cause) {
            case UnusableAnswer unusable -> because(Objects.requireNonNull(unusable.getMessage()));
            case SocketTimeoutException _ -> new Failure("no answer within the timeout", true);
            case NoHttpResponseException _ -> because("the connection was closed without an answer");
            case ConnectionClosedException _, TruncatedChunkException _, EOFException _ ->
                because("the connection was closed in the middle of the answer");
            case MessageConstraintException _ -> because("the answer's headers are too long");
            case HttpException _, MalformedChunkCodingException _ -> because("the answer is not HTTP");
            default -> because("the connection was lost");
        };
    }

    private static Failure because(String why) {
        return new Failure(why, false);
    }
}
