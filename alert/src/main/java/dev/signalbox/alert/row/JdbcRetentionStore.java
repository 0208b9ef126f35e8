package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL that forgets what of alerts is long over.
public final class JdbcRetentionStore {
  private static final String OLD =
      "SELECT id FROM alert_group WHERE state = 'ENDED' AND ended_at < ?";

  /// What belongs to groups before these themselves.
  private static final List<JdbcStatement> FORGET =
      List.of(
          new JdbcStatement("DELETE FROM decision WHERE at < ?"),
          new JdbcStatement("DELETE FROM alert_change WHERE at < ?"),
          new JdbcStatement("DELETE FROM alert_sound WHERE at < ?"),
          new JdbcStatement("DELETE FROM alert_vote WHERE at < ?"),
          new JdbcStatement("DELETE FROM storm WHERE ended_at < ?"),
          new JdbcStatement("DELETE FROM silence WHERE at < ? AND (ended = 1 OR newest = 0)"),
          new JdbcStatement("DELETE FROM alert_member WHERE group_id IN (" + OLD + ")"),
          new JdbcStatement("DELETE FROM alert_group WHERE state = 'ENDED' AND ended_at < ?"),
          new JdbcStatement(
              "DELETE FROM alert WHERE firing = 0 AND flapping_until IS NULL AND ended_at < ?"));

  /// Forgets what was over before then.
  public void forget(Handle handle, Instant before) {
    FORGET.forEach(statement -> statement.update(handle, before.toEpochMilli()));
  }
}
