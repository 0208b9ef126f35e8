package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of how noisy alerts were.
public final class JdbcNoiseStore {
  private static final JdbcStatement GROUPS =
      new JdbcStatement(
          """
          SELECT g.title, g.room, g.source,
            count(*) AS groups,
            sum(CASE WHEN g.acted_at IS NOT NULL THEN 1 ELSE 0 END) AS acted,
            sum(CASE WHEN g.state = 'ENDED' AND g.acted_at IS NULL THEN 1 ELSE 0 END) AS alone
          FROM alert_group g WHERE g.since > ? AND g.route <> 'before'
          GROUP BY g.title, g.room, g.source
          """);
  private static final JdbcStatement FIRINGS =
      new JdbcStatement(
          """
          SELECT g.title, g.room, g.source, count(*) AS n
          FROM alert_change c
          JOIN alert a ON a.source = c.source AND a.fingerprint = c.fingerprint
          JOIN alert_group g ON g.id = a.group_id
          WHERE c.at > ? AND c.change = 'FIRED'
          GROUP BY g.title, g.room, g.source
          """);
  private static final JdbcStatement SOUNDS =
      new JdbcStatement(
          """
          SELECT g.title, g.room, g.source, s.at
          FROM alert_sound s JOIN alert_group g ON g.id = s.group_id
          WHERE s.at > ? AND s.made = 1
          """);
  private static final JdbcStatement VOTES =
      new JdbcStatement(
          """
          SELECT g.title, g.room, g.source, sum(v.useful) AS useful, count(*) AS n
          FROM alert_vote v JOIN alert_group g ON g.id = v.group_id
          WHERE v.at > ?
          GROUP BY g.title, g.room, g.source
          """);

  /// What of alerts is counted together.
  public record NoisyRule(String title, String room, String source) {}

  /// One number of a rule.
  ///
  /// @param first and second depend on what is asked
  public record NoiseCount(NoisyRule rule, long first, long second) {}

  /// How many groups were acted on, and how many ended alone.
  public List<NoiseCount> groups(Handle handle, Instant after) {
    return GROUPS.all(
        handle,
        row -> new NoiseCount(rule(row), row.getLong("acted"), row.getLong("alone")),
        after.toEpochMilli());
  }

  /// How often alerts fired.
  public List<NoiseCount> firings(Handle handle, Instant after) {
    return FIRINGS.all(
        handle, row -> new NoiseCount(rule(row), row.getLong("n"), 0), after.toEpochMilli());
  }

  /// When sounds were made, in epoch milliseconds.
  public List<NoiseCount> sounds(Handle handle, Instant after) {
    return SOUNDS.all(
        handle, row -> new NoiseCount(rule(row), row.getLong("at"), 0), after.toEpochMilli());
  }

  /// How many said that it was useful, and that it was noise.
  public List<NoiseCount> votes(Handle handle, Instant after) {
    return VOTES.all(
        handle,
        row ->
            new NoiseCount(
                rule(row), row.getLong("useful"), row.getLong("n") - row.getLong("useful")),
        after.toEpochMilli());
  }

  private static NoisyRule rule(ResultSet row) throws SQLException {
    return new NoisyRule(row.getString("title"), row.getString("room"), row.getString("source"));
  }
}
