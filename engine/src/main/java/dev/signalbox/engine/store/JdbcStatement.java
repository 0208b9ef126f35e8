package dev.signalbox.engine.store;

import dev.signalbox.engine.store.jdbc.JdbcSession;
import dev.signalbox.engine.store.jdbc.JdbcStatementCache;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jspecify.annotations.Nullable;

/// A statement of a hot path: its values are bound by position, and each connection of a
/// [JdbcStatementCache] prepares it once. A value is text, a whole number or null.
public record JdbcStatement(String sql) {
  /// A list with a sign for each of these values, to be bound where it stands.
  public static String signs(Collection<String> values) {
    return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  /// Executes it.
  ///
  /// @return how many rows it changed
  public int update(Handle handle, @Nullable Object... values) {
    return use(handle, statement -> statement.executeUpdate(), values);
  }

  /// The first row it gives.
  public <T> Optional<T> first(Handle handle, Reading<T> row, @Nullable Object... values) {
    return use(
        handle,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
          }
        },
        values);
  }

  /// All rows it gives, in their order.
  public <T> List<T> all(Handle handle, Reading<T> row, @Nullable Object... values) {
    return use(
        handle,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
              all.add(row.read(rows));
            }
            return all;
          }
        },
        values);
  }

  private <T> T use(Handle handle, Using<T> using, @Nullable Object... values) {
    StatementBuilder builder = handle.getStatementBuilder();
    try {
      if (builder instanceof JdbcStatementCache cache) {
        PreparedStatement statement = cache.borrow(handle.getConnection(), sql);
        try {
          return bound(statement, values, using);
        } finally {
          cache.giveBack(sql, statement);
        }
      }
      try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
        return bound(statement, values, using);
      }
    } catch (SQLException failure) {
      throw new JdbcSession.StatementFailure(failure);
    }
  }

  private static <T> T bound(PreparedStatement statement, @Nullable Object[] values, Using<T> using)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case String text -> statement.setString(i + 1, JdbcText.of(text));
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case Object other ->
            throw new IllegalArgumentException("No column holds a " + other.getClass().getName());
      }
    }
    return using.with(statement);
  }

  /// Makes a value of a row.
  @FunctionalInterface
  public interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Using<T> {
    T with(PreparedStatement statement) throws SQLException;
  }
}
