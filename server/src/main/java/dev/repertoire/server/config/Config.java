package dev.repertoire.server.config;

import dev.repertoire.core.Secret;
import dev.repertoire.core.bundle.BundleLimits;
import dev.repertoire.core.rules.Profile;
import dev.repertoire.gateway.spend.Prices;
import java.nio.file.Path;
import java.util.Optional;

/// What one server runs with.
///
/// @param host            the address to bind
/// @param port            0 for any free one
/// @param dataDir         where everything durable is kept
/// @param masterKey       empty to use the one the server made for itself
/// @param maxRequestBytes of a request's body
/// @param limits          of an unpacked upload
/// @param profile         how strictly uploads are judged
/// @param spendRetentionDays how long the records of calls are kept; 0 for no end
/// @param database        embedded, or a PostgreSQL that several servers share
/// @param network         how the server is reached, beside its own address
/// @param gateway         the accounts, and what else may change while the server runs
public record Config(
        String host,
        int port,
        Path dataDir,
        Optional<Secret> masterKey,
        long maxRequestBytes,
        BundleLimits limits,
        Profile profile,
        int spendRetentionDays,
        DatabaseSettings database,
        Network network,
        Gateway gateway) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4000;
    public static final long DEFAULT_MAX_REQUEST_BYTES = 30L << 20;

    /// A server without accounts, where calls cost nothing and their records are kept.
    public Config(
            String host,
            int port,
            Path dataDir,
            Optional<Secret> masterKey,
            long maxRequestBytes,
            BundleLimits limits,
            Profile profile) {
        this(
                host,
                port,
                dataDir,
                masterKey,
                maxRequestBytes,
                limits,
                profile,
                0,
                DatabaseSettings.EMBEDDED,
                Network.DEFAULTS,
                Gateway.DEFAULTS);
    }

    /// The same with prices.
    public Config with(Prices newPrices) {
        return new Config(
                host,
                port,
                dataDir,
                masterKey,
                maxRequestBytes,
                limits,
                profile,
                spendRetentionDays,
                database,
                network,
                gateway.with(newPrices));
    }
}
