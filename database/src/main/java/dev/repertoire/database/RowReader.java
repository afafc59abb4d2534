package dev.repertoire.database;

import java.sql.SQLException;

/// Turns a row into a value.
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row) throws SQLException;
}
