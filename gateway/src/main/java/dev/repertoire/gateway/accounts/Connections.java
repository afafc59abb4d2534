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

/// The connections to accounts, kept open between calls. Each account has its own, also where several have one
/// address: an account that hangs, or a client that reads slowly, keeps those of one account.
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final TimeValue MAX_IDLE = TimeValue.ofMinutes(1);

    /// An 8 KB answer comes in one read.
    private static final Http1Config HTTP = Http1Config.custom()
            .setBufferSize(16 * 1024)
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final Deadlines deadlines = new Deadlines();

    private final OutboundNetwork network;
    private final Map<URI, AccountRoute> routes = new ConcurrentHashMap<>();
    private final Map<String, Pools> pools = new ConcurrentHashMap<>();

    /// The connections to one account.
    ///
    /// @param reading  a call that only reads is retried if its connection turns out to be closed, so most reads
    /// do not check it first
    /// @param changing if a create or delete is lost together with its connection, its outcome is unknown, so
    /// each connection is checked before it is used
    private record Pools(PoolingHttpClientConnectionManager reading, PoolingHttpClientConnectionManager changing) {}

    Connections(OutboundNetwork network) {
        this.network = network;
        deadlines.every(Duration.ofSeconds(20), this::closeIdle);
    }

    private void closeIdle() {
        try {
            for (Pools each : pools.values()) {
                each.reading.closeIdle(MAX_IDLE);
                each.changing.closeIdle(MAX_IDLE);
            }
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

    /// @param account by its name
    Exchange forReading(String account, AccountRoute route) {
        return new Exchange(pools(account).reading, route);
    }

    /// @param account by its name
    Exchange forChange(String account, AccountRoute route) {
        return new Exchange(pools(account).changing, route);
    }

    private Pools pools(String account) {
        return pools.computeIfAbsent(
                account,
                _ -> new Pools(
                        pool(TimeValue.ofSeconds(2), network.tls()), pool(TimeValue.ZERO_MILLISECONDS, network.tls())));
    }

    private static PoolingHttpClientConnectionManager pool(TimeValue validateAfter, SSLContext tls) {
        return new ChannelSockets()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(socket -> new KeptConnection(HTTP))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(AccountClient.MAX_CONNECTIONS)
                .setMaxConnPerRoute(AccountClient.MAX_CONNECTIONS)
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
        for (Pools each : pools.values()) {
            each.reading.close(CloseMode.IMMEDIATE);
            each.changing.close(CloseMode.IMMEDIATE);
        }
    }
}
