package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of sounds, wanted and made, and of storms.
public final class JdbcSoundStore {
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          INSERT INTO alert_sound (room, at, number, group_id, reason, made)
          SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM alert_sound
          WHERE room = ? AND at = ?
          """);
  private static final JdbcStatement COUNT =
      new JdbcStatement(
          "SELECT count(*) AS n FROM alert_sound WHERE room = ? AND at > ? AND made >= ?");
  private static final JdbcStatement STORM =
      new JdbcStatement("SELECT id FROM storm WHERE room = ? AND ended_at IS NULL");
  private static final JdbcStatement BEGIN =
      new JdbcStatement("INSERT INTO storm (id, room, since) VALUES (?, ?, ?)");
  private static final JdbcStatement END =
      new JdbcStatement("UPDATE storm SET ended_at = ? WHERE id = ? AND ended_at IS NULL");
  private static final JdbcStatement BEGAN =
      new JdbcStatement("SELECT since FROM storm WHERE id = ?");
  private static final JdbcStatement FOLDED =
      new JdbcStatement(
          """
          SELECT count(DISTINCT group_id) AS n FROM alert_sound
          WHERE room = ? AND at >= ? AND made = 0
          """);

  /// Counts a sound.
  ///
  /// @param made false where it was only wanted
  public void add(
      Handle handle, String room, Instant at, String group, String reason, boolean made) {
    ADD.update(
        handle, room, at.toEpochMilli(), group, reason, made ? 1 : 0, room, at.toEpochMilli());
  }

  /// How many were made in a room since then.
  public long made(Handle handle, String room, Instant after) {
    return COUNT.first(handle, row -> row.getLong("n"), room, after.toEpochMilli(), 1).orElse(0L);
  }

  /// How many were wanted, whether they were made or not.
  public long wanted(Handle handle, String room, Instant after) {
    return COUNT.first(handle, row -> row.getLong("n"), room, after.toEpochMilli(), 0).orElse(0L);
  }

  /// The storm that a room is in.
  public Optional<String> storm(Handle handle, String room) {
    return STORM.first(handle, row -> row.getString("id"), room);
  }

  public void begin(Handle handle, String id, String room, Instant now) {
    BEGIN.update(handle, id, room, now.toEpochMilli());
  }

  public void end(Handle handle, String id, Instant now) {
    END.update(handle, now.toEpochMilli(), id);
  }

  /// When a storm began.
  public Optional<Instant> began(Handle handle, String id) {
    return BEGAN.first(handle, row -> Instant.ofEpochMilli(row.getLong("since")), id);
  }

  /// How many groups made no sound in a room since then.
  public long folded(Handle handle, String room, Instant since) {
    return FOLDED.first(handle, row -> row.getLong("n"), room, since.toEpochMilli()).orElse(0L);
  }
}
