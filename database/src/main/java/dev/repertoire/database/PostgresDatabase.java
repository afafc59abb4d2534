package dev.repertoire.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.repertoire.core.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/// A schema in a PostgreSQL that other servers may use at the same time.
///
/// Writes run side by side, each seeing what was committed before each of its statements (`READ COMMITTED`). What
/// must not run side by side takes the same [Session#lock]. A work that PostgreSQL undoes because of a deadlock runs
/// again. Reads see one snapshot (`REPEATABLE READ`).
///
/// Every wait has a bound: 2 s for a connection, 8 s for a statement, 5 s for a lock, 10 s for a server that does not
/// answer at all.
public final class PostgresDatabase implements Database {
    private static final Map<String, String> TYPES =
            Map.of("bytes", "BYTEA", "sequence", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");

    /// Locks of two schemas in one database have nothing to do with each other.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ?, 0))";

    private static final String BOUNDS = "SET statement_timeout = 8000; SET lock_timeout = 5000;"
            + " SET idle_in_transaction_session_timeout = 30000";
    private static final String LITELLM = "SELECT 1 FROM information_schema.tables WHERE table_schema = ?"
            + " AND table_name LIKE 'LiteLLM%' LIMIT 1";
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);
    /// A password that was changed, or a server that took over, is found within this.
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private static final Duration KEEPALIVE = Duration.ofSeconds(30);
    private static final int MOST_RUNS = 8;
    private static final int MOST_RUNS_AFTER_LOSS = 3;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private final HikariDataSource readers;
    private final HikariDataSource writers;

    private PostgresDatabase(HikariDataSource readers, HikariDataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /// Connects, and migrates the schema, which is created if it is missing, to the current version.
    ///
    /// @param password    asked for each new connection
    /// @param connections the most at a time, two or more
    /// @throws IllegalStateException if it can't be reached, or the schema is that of another program, or that
    ///                               of a newer Repertoire
    public static PostgresDatabase open(PostgresAddress address, Supplier<Optional<Secret>> password, int connections) {
        try {
            PGSimpleDataSource single = source(address);
            address.user().ifPresent(single::setUser);
            password.get().map(Secret::revealToUse).ifPresent(single::setPassword);
            refuseLiteLlm(single, address.schema());
            Migrations.apply(single, address.schema(), TYPES);
            int writing = Math.max(1, connections * 2 / 5);
            return new PostgresDatabase(
                    pool("readers", address, password, connections - writing, true),
                    pool("writers", address, password, writing, false));
        } catch (SQLException e) {
            throw new IllegalStateException("can't use the database at " + address + ": " + e.getMessage(), e);
        }
    }

    private static PGSimpleDataSource source(PostgresAddress address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setApplicationName("repertoire");
        source.setConnectTimeout((int) WAIT_FOR_CONNECTION.toSeconds());
        source.setTcpKeepAlive(true);
        return source;
    }

    private static HikariDataSource pool(
            String name,
            PostgresAddress address,
            Supplier<Optional<Secret>> password,
            int connections,
            boolean isReadOnly) {
        PGSimpleDataSource source = source(address);
        source.setSocketTimeout(10);
        source.setReadOnly(isReadOnly);
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setCredentialsProvider(() -> Credentials.of(
                address.user().orElseGet(() -> System.getProperty("user.name")),
                password.get().map(Secret::revealToUse).orElse(null)));
        config.setMaximumPoolSize(connections);
        config.setAutoCommit(false);
        config.setReadOnly(isReadOnly);
        config.setTransactionIsolation(isReadOnly ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(BOUNDS);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setValidationTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.setKeepaliveTime(KEEPALIVE.toMillis());
        return new HikariDataSource(config);
    }

    /// LiteLLM migrates its schema, and would take ours for damage.
    private static void refuseLiteLlm(PGSimpleDataSource source, String schema) throws SQLException {
        try (Connection connection = source.getConnection();
                var query = connection.prepareStatement(LITELLM)) {
            query.setString(1, schema);
            try (ResultSet found = query.executeQuery()) {
                if (found.next()) {
                    throw new IllegalStateException("the schema " + schema + " has LiteLLM's tables; name another one,"
                            + " with ?schema=… at the end of the URL");
                }
            }
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public <T> T read(Work<T> work) {
        return perform(readers, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return perform(writers, work);
    }

    private static <T> T perform(HikariDataSource pool, Work<T> work) {
        for (int run = 1; ; run++) {
            try {
                return performOnce(pool, work);
            } catch (SQLTransientConnectionException e) {
                throw PostgresErrors.unchecked(e);
            } catch (SQLException e) {
                boolean mayRunAgain = PostgresErrors.isConflict(e)
                        ? run < MOST_RUNS
                        : PostgresErrors.isConnectionLost(e) && run < MOST_RUNS_AFTER_LOSS;
                if (!mayRunAgain) {
                    throw PostgresErrors.unchecked(e);
                }
                pause();
            }
        }
    }

    /// @throws SQLException if nothing was done
    private static <T> T performOnce(HikariDataSource pool, Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                T value = work.on(new Session(connection, LOCK));
                if (pool.isReadOnly()) {
                    // There is nothing to be in doubt about.
                    connection.commit();
                } else {
                    commit(connection);
                }
                return value;
            } catch (SQLException e) {
                if (PostgresErrors.isConnectionLost(e)) {
                    pool.evictConnection(connection);
                }
                throw e;
            }
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw PostgresErrors.uncheckedAtCommit(e);
        }
    }

    /// Of different length for each, so that those who met don't meet again.
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            // The work runs again all the same, so that its outcome is known.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try (readers) {
            writers.close();
        }
    }
}
