package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of alerts that hold others while they fire.
public final class JdbcCauseStore {
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          INSERT INTO alert_cause (rule, shared, source, fingerprint) VALUES (?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """);
  private static final JdbcStatement REMOVE =
      new JdbcStatement(
          """
          DELETE FROM alert_cause
          WHERE rule = ? AND shared = ? AND source = ? AND fingerprint = ?
          """);
  private static final JdbcStatement OTHER =
      new JdbcStatement(
          """
          SELECT source, fingerprint FROM alert_cause
          WHERE rule = ? AND shared = ? AND NOT (source = ? AND fingerprint = ?) LIMIT 1
          """);

  /// Knows one more, unless it is known.
  ///
  /// @return false when it was there
  public boolean add(Handle handle, String rule, String shared, AlertKey key) {
    return ADD.update(handle, rule, shared, key.source(), key.fingerprint()) == 1;
  }

  /// Knows it no more.
  ///
  /// @return false when it was not there
  public boolean remove(Handle handle, String rule, String shared, AlertKey key) {
    return REMOVE.update(handle, rule, shared, key.source(), key.fingerprint()) == 1;
  }

  /// One that holds this one.
  public Optional<AlertKey> other(Handle handle, String rule, String shared, AlertKey key) {
    return OTHER.first(
        handle,
        row -> new AlertKey(row.getString("source"), row.getString("fingerprint")),
        rule,
        shared,
        key.source(),
        key.fingerprint());
  }
}
