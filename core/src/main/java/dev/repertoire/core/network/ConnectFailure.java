package dev.repertoire.core.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why no connection was made.
///
/// @param why in words that follow a colon, without anything secret
public record ConnectFailure(Kind kind, String why) {
    /// What it takes to repair it.
    public enum Kind {
        UNKNOWN_HOST,
        REFUSED,
        NO_ANSWER,
        TLS,
        PROXY
    }

    /// The JDK's client names a proxy's refusal only so.
    private static final Pattern PROXY_REFUSAL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private static final int MOST_CAUSES = 10;

    /// What the JDK's client throws when a proxy makes no tunnel, for the case in which it does not throw: a 407
    /// comes to it as an answer without a body.
    public static IOException tunnelFailure(int status) {
        return new IOException("Tunnel failed, got: " + status);
    }

    /// @return empty if the failure is of another kind
    public static Optional<ConnectFailure> of(Throwable failure) {
        List<Throwable> causes = causes(failure).toList();
        if (has(causes, UnknownHostException.class) || has(causes, UnresolvedAddressException.class)) {
            return Optional.of(new ConnectFailure(Kind.UNKNOWN_HOST, "the host is unknown"));
        }
        if (has(causes, HttpConnectTimeoutException.class) || has(causes, SocketTimeoutException.class)) {
            return Optional.of(new ConnectFailure(Kind.NO_ANSWER, "no connection within the timeout"));
        }
        if (has(causes, NoRouteToHostException.class)) {
            return Optional.of(new ConnectFailure(Kind.NO_ANSWER, "there is no route to the host"));
        }
        if (has(causes, ConnectException.class)) {
            return Optional.of(new ConnectFailure(Kind.REFUSED, "the connection was refused"));
        }
        return causes.stream().flatMap(cause -> itself(cause).stream()).findFirst();
    }

    /// A proxy that makes no tunnel.
    ///
    /// @param status of its answer
    public static ConnectFailure refusedByProxy(int status) {
        return new ConnectFailure(
                Kind.PROXY,
                "the proxy refused with status " + status
                        + (status == 407 ? ", which asks for a user and a password" : ""));
    }

    private static Optional<ConnectFailure> itself(Throwable cause) {
        if (cause instanceof SSLException tls) {
            return Optional.of(new ConnectFailure(Kind.TLS, TlsFailure.why(tls)));
        }
        Matcher refusal = PROXY_REFUSAL.matcher(String.valueOf(cause.getMessage()));
        return refusal.find() ? Optional.of(refusedByProxy(Integer.parseInt(refusal.group(1)))) : Optional.empty();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    /// The failure, its cause and so on.
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }
}
