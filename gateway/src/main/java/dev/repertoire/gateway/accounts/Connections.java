package dev.repertoire.gateway.accounts;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to accounts, kept open between calls.
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final int MAX_CONNECTIONS = 512;
    private static final TimeValue MAX_IDLE = TimeValue.ofMinutes(1);

    /// An 8 KB answer comes in one read.
    private static final Http1Config HTTP = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    /// A call that only reads is retried if its connection turns out to be closed, so most reads do not check it
    /// first.
    private final PoolingHttpClientConnectionManager reading = pool(TimeValue.ofSeconds(2));

    /// If a create or delete is lost together with its connection, its outcome is unknown, so each connection is
    /// checked before it is used.
    private final PoolingHttpClientConnectionManager changing = pool(TimeValue.ZERO_MILLISECONDS);

    private final Deadlines deadlines = new Deadlines();

    Connections() {
        deadlines.every(Duration.ofSeconds(20), this::closeIdle);
    }

    private void closeIdle() {
        try {
            reading.closeIdle(MAX_IDLE);
            changing.closeIdle(MAX_IDLE);
        } catch (RuntimeException | Error e) {
            // An exception would end all further runs.
            LOG.atWarn().setCause(e).log("idle connections to accounts can't be closed");
        }
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Exchange forReading(URI base) {
        return new Exchange(reading, route(base));
    }

    Exchange forChange(URI base) {
        return new Exchange(changing, route(base));
    }

    private static PoolingHttpClientConnectionManager pool(TimeValue validateAfter) {
        return new ChannelSockets()
                .setConnectionFactory(socket -> new KeptConnection(HTTP))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(validateAfter)
                        .build())
                .build();
    }

    private static HttpRoute route(URI base) {
        boolean isSecure = "https".equalsIgnoreCase(base.getScheme());
        int usual = isSecure ? 443 : 80;
        int port = base.getPort() < 0 ? usual : base.getPort();
        return new HttpRoute(new HttpHost(base.getScheme(), base.getHost(), port), null, isSecure);
    }

    @Override
    public void close() {
        deadlines.close();
        reading.close(CloseMode.IMMEDIATE);
        changing.close(CloseMode.IMMEDIATE);
    }
}
