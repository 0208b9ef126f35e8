package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The SQL of what people think of alerts.
public final class JdbcVoteStore {
  private static final JdbcStatement VOTE =
      new JdbcStatement(
          """
          INSERT INTO alert_vote (group_id, person, useful, at) VALUES (?, ?, ?, ?)
          ON CONFLICT (group_id, person) DO UPDATE SET useful = excluded.useful, at = excluded.at
          """);

  /// Keeps a vote, instead of an earlier one.
  public void vote(Handle handle, String group, String person, boolean useful, Instant at) {
    VOTE.update(handle, group, person, useful ? 1 : 0, at.toEpochMilli());
  }
}
