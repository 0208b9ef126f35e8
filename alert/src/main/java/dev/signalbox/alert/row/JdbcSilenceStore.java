package dev.signalbox.alert.row;

import static dev.signalbox.alert.row.JdbcAlertStore.instant;
import static dev.signalbox.alert.row.JdbcAlertStore.millis;

import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of silences: a change adds a row, and the newest of a code counts.
public final class JdbcSilenceStore {
  private static final JdbcStatement OLDER =
      new JdbcStatement("UPDATE silence SET newest = 0 WHERE code = ? AND newest = 1");
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          INSERT INTO silence
            (code, version, at, person, room, matchers, starts_at, ends_at, why, ended, newest)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
          """);
  private static final JdbcStatement FIND =
      new JdbcStatement("SELECT * FROM silence WHERE code = ? AND newest = 1");
  private static final JdbcStatement ACTIVE =
      new JdbcStatement(
          "SELECT * FROM silence WHERE newest = 1 AND ended = 0 ORDER BY ends_at, code");

  public void add(Handle handle, Silence silence) {
    OLDER.update(handle, silence.code());
    ADD.update(
        handle,
        silence.code(),
        silence.version(),
        silence.at().toEpochMilli(),
        silence.person(),
        silence.room(),
        silence.matchers(),
        silence.starts().toEpochMilli(),
        millis(silence.ends()),
        silence.why(),
        silence.ended() ? 1 : 0);
  }

  public Optional<Silence> find(Handle handle, String code) {
    return FIND.first(handle, JdbcSilenceStore::read, code);
  }

  /// Those that hold, the next to end first.
  public List<Silence> active(Handle handle) {
    return ACTIVE.all(handle, JdbcSilenceStore::read);
  }

  private static Silence read(ResultSet row) throws SQLException {
    return new Silence(
        row.getString("code"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("person"),
        row.getString("room"),
        row.getString("matchers"),
        Instant.ofEpochMilli(row.getLong("starts_at")),
        instant(row, "ends_at"),
        row.getString("why"),
        row.getLong("ended") == 1);
  }
}
