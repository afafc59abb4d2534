package dev.repertoire.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of a result, read column by column from the left: each call returns the next column.
///
///     new SkillVersion(new VersionId(row.text()), new SkillId(row.text()), …)
public final class Row {
    private final ResultSet rows;
    private int column;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text() throws SQLException {
        return Objects.requireNonNull(textOrNull());
    }

    public @Nullable String textOrNull() throws SQLException {
        column++;
        return rows.getString(column);
    }

    /// A `BIGINT`.
    public long number() throws SQLException {
        column++;
        return rows.getLong(column);
    }

    public @Nullable Long numberOrNull() throws SQLException {
        long number = number();
        return rows.wasNull() ? null : number;
    }

    /// An `INTEGER`.
    public int count() throws SQLException {
        column++;
        return rows.getInt(column);
    }

    public byte[] bytes() throws SQLException {
        column++;
        return Objects.requireNonNull(rows.getBytes(column));
    }
}
