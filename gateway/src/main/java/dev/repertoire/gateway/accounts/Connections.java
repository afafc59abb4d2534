package dev.repertoire.gateway.accounts;

import dev.repertoire.core.network.OutboundNetwork;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
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
    private final PoolingHttpClientConnectionManager reading;

    /// If a create or delete is lost together with its connection, its outcome is unknown, so each connection is
    /// checked before it is used.
    private final PoolingHttpClientConnectionManager changing;

    private final Deadlines deadlines = new Deadlines();

    private final OutboundNetwork network;
    private final Map<URI, AccountRoute> routes = new ConcurrentHashMap<>();

    Connections(OutboundNetwork network) {
        this.network = network;
        reading = pool(TimeValue.ofSeconds(2), network.tls());
        changing = pool(TimeValue.ZERO_MILLISECONDS, network.tls());
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

    /// The way to an address. There are as many as accounts have addresses.
    AccountRoute route(URI base) {
        return routes.computeIfAbsent(base, address -> AccountRoute.to(address, network.proxies()));
    }

    Exchange forReading(AccountRoute route) {
        return new Exchange(reading, route);
    }

    Exchange forChange(AccountRoute route) {
        return new Exchange(changing, route);
    }

    private static PoolingHttpClientConnectionManager pool(TimeValue validateAfter, SSLContext tls) {
        return new ChannelSockets()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
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

    @Override
    public void close() {
        deadlines.close();
        reading.close(CloseMode.IMMEDIATE);
        changing.close(CloseMode.IMMEDIATE);
    }
}
