package dev.repertoire.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection that keeps its prepared statements: preparing one takes longer than running it. For one thread at a
/// time, and for constant SQL texts, since each is kept until the session closes.
///
/// Arguments are `String`, `Long`, `Integer`, `byte[]` or null.
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final @Nullable String lockSql;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /// For a database in which no two transactions run at the same time.
    Session(Connection connection) {
        this(connection, null);
    }

    /// @param lockSql a query that takes the lock named by its argument; null if none are needed
    Session(Connection connection, @Nullable String lockSql) {
        this.connection = connection;
        this.lockSql = lockSql;
    }

    /// Waits until no other transaction holds the lock of this name, and holds it until this one ends. What is read
    /// after that has all that its earlier holders committed.
    ///
    /// A transaction takes its locks in this order, so that no two wait for each other: `create …`, `skill …`,
    /// `title …`, `keys`, `bundle …`, the last by digest.
    public void lock(String name) throws SQLException {
        if (lockSql != null) {
            one(lockSql, _ -> true, name);
        }
    }

    /// All rows that `sql` finds, converted by `reader`.
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        return run(sql, arguments, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reader.read(new Row(rows)));
                }
                return list;
            }
        });
    }

    /// The first row that `sql` finds.
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        return run(sql, arguments, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(new Row(rows))) : Optional.empty();
            }
        });
    }

    /// Whether `sql` finds a row.
    public boolean exists(String sql, @Nullable Object... arguments) throws SQLException {
        return one(sql, _ -> true, arguments).isPresent();
    }

    /// Runs a statement that returns no rows.
    ///
    /// @return the number of affected rows
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Use<T> use) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        try {
            for (int i = 0; i < arguments.length; i++) {
                bind(statement, i + 1, arguments[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            // The driver may have closed it after the failure.
            statements.remove(sql);
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object argument) throws SQLException {
        switch (argument) {
            case null -> statement.setObject(index, null);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalArgumentException("not an SQL argument: " + argument.getClass());
        }
    }

    @Override
    public void close() throws SQLException {
        // Also closes its statements.
        connection.close();
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
