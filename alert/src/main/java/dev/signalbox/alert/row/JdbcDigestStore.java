package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of what is told in lists: groups that are open, and those that ended since the last one.
public final class JdbcDigestStore {
  private static final String DUE =
      """
      urgency = 'DIGEST' AND sounded_at IS NOT NULL
        AND (state = 'OPEN'
          OR state = 'ENDED' AND (digested_at IS NULL OR ended_at > digested_at))
      """;
  private static final JdbcStatement LINES =
      new JdbcStatement(
          "SELECT room, title, count(*) AS n,"
              + " sum(CASE state WHEN 'OPEN' THEN 1 ELSE 0 END) AS fires, min(since) AS since"
              + " FROM alert_group WHERE "
              + DUE
              + " GROUP BY room, title ORDER BY room, fires DESC, n DESC, title");
  private static final JdbcStatement TOLD =
      new JdbcStatement(
          "UPDATE alert_group SET digested_at = CASE state WHEN 'ENDED' THEN ? END WHERE " + DUE);

  /// What became of the groups of one title in a room.
  ///
  /// @param groups how many there were
  /// @param firing how many of them still fire
  /// @param since when the first began
  public record DigestLine(String room, String title, long groups, long firing, Instant since) {}

  /// What is to be told, by room, what fires most first.
  public List<DigestLine> lines(Handle handle) {
    return LINES.all(
        handle,
        row ->
            new DigestLine(
                row.getString("room"),
                row.getString("title"),
                row.getLong("n"),
                row.getLong("fires"),
                Instant.ofEpochMilli(row.getLong("since"))));
  }

  /// All of it was told.
  public void told(Handle handle, Instant now) {
    TOLD.update(handle, now.toEpochMilli());
  }
}
