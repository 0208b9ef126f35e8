package dev.signalbox.alert.row;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of alerts and of their changes.
public final class JdbcAlertStore {
  private static final String COLUMNS =
      """
      a.source, a.fingerprint, a.seq, a.severity, a.title, a.labels, a.annotations, a.links,
      a.firing, a.started_at, a.since, a.ended_at, a.ended_by, a.expires_at, a.flapping_until,
      a.group_id, a.digest
      """;
  private static final JdbcStatement FIND =
      new JdbcStatement(
          "SELECT " + COLUMNS + " FROM alert a WHERE a.source = ? AND a.fingerprint = ?");
  private static final JdbcStatement SAVE =
      new JdbcStatement(
          """
          INSERT INTO alert
            (source, fingerprint, seq, severity, title, labels, annotations, links, firing,
             started_at, since, ended_at, ended_by, expires_at, flapping_until, group_id, digest,
             sent)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
          ON CONFLICT (source, fingerprint) DO UPDATE SET
            seq = excluded.seq, severity = excluded.severity, title = excluded.title,
            labels = excluded.labels, annotations = excluded.annotations, links = excluded.links,
            firing = excluded.firing, started_at = excluded.started_at, since = excluded.since,
            ended_at = excluded.ended_at, ended_by = excluded.ended_by,
            expires_at = excluded.expires_at, flapping_until = excluded.flapping_until,
            group_id = excluded.group_id, digest = excluded.digest, sent = alert.sent + 1
          """);
  private static final JdbcStatement CHANGE =
      new JdbcStatement(
          """
          INSERT INTO alert_change (source, fingerprint, seq, at, change, severity, cause)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """);
  private static final JdbcStatement FIRINGS =
      new JdbcStatement(
          """
          SELECT at FROM alert_change
          WHERE source = ? AND fingerprint = ? AND change = 'FIRED' AND at > ?
          ORDER BY seq DESC LIMIT ?
          """);
  private static final JdbcStatement TURNS =
      new JdbcStatement(
          """
          SELECT at, change, acted FROM alert_change
          WHERE source = ? AND fingerprint = ? AND change IN ('FIRED', 'ENDED')
          ORDER BY seq DESC LIMIT ?
          """);
  private static final JdbcStatement ACTED =
      new JdbcStatement(
          """
          UPDATE alert_change SET acted = 1 WHERE source = ? AND fingerprint = ? AND seq = ?
            AND (? = 1 OR EXISTS (SELECT 1 FROM alert_group WHERE id = ? AND acted_at >= ?))
          """);
  private static final JdbcStatement EXPIRED =
      new JdbcStatement(
          "SELECT "
              + COLUMNS
              + " FROM alert a WHERE a.firing = 1 AND a.expires_at < ?"
              + " ORDER BY a.expires_at LIMIT ?");
  private static final JdbcStatement NEXT_EXPIRY =
      new JdbcStatement("SELECT min(expires_at) AS at FROM alert WHERE firing = 1");
  private static final JdbcStatement UNLIMITED =
      new JdbcStatement("UPDATE alert SET expires_at = ? WHERE firing = 1 AND expires_at IS NULL");
  private static final JdbcStatement HEARD =
      new JdbcStatement(
          """
          UPDATE alert SET expires_at = ?, sent = sent + ?
          WHERE source = ? AND fingerprint = ? AND firing = 1
          """);
  private static final JdbcStatement ACTIVE =
      new JdbcStatement("SELECT count(*) AS n FROM alert WHERE source = ? AND firing = 1");
  private static final JdbcStatement ALL_FIRING =
      new JdbcStatement("SELECT " + COLUMNS + " FROM alert a WHERE a.firing = 1");

  private static final JdbcStatement FIRING_OF =
      new JdbcStatement(
          "SELECT "
              + COLUMNS
              + " FROM alert a WHERE a.source = ? AND a.firing = 1 ORDER BY a.fingerprint LIMIT ?");

  /// What one change of an alert is.
  public enum Change {
    FIRED,
    CHANGED,
    ENDED,
    NOTED
  }

  public Optional<Alert> find(Handle handle, AlertKey key) {
    return FIND.first(handle, JdbcAlertStore::read, key.source(), key.fingerprint());
  }

  /// Saves it, counting that its source spoke.
  public void save(Handle handle, Alert alert) {
    Alert.Content content = alert.content();
    Alert.Times times = alert.times();
    SAVE.update(
        handle,
        alert.key().source(),
        alert.key().fingerprint(),
        alert.seq(),
        content.severity().name(),
        content.title(),
        Json.write(new TreeMap<>(content.labels())),
        Json.write(new TreeMap<>(content.annotations())),
        Json.write(content.links()),
        alert.firing() ? 1 : 0,
        millis(times.started()),
        times.since().toEpochMilli(),
        millis(times.ended()),
        alert.endedBy(),
        millis(times.expires()),
        millis(times.flapping()),
        alert.group(),
        alert.digest());
  }

  /// Writes down what became of it with its last change.
  public void changed(Handle handle, Alert alert, Change change, String cause, Instant at) {
    CHANGE.update(
        handle,
        alert.key().source(),
        alert.key().fingerprint(),
        alert.seq(),
        at.toEpochMilli(),
        change.name(),
        alert.content().severity().name(),
        cause);
  }

  /// When it began to fire since then, the last first.
  public List<Instant> firings(Handle handle, AlertKey key, Instant after, int most) {
    return FIRINGS.all(
        handle,
        row -> Instant.ofEpochMilli(row.getLong("at")),
        key.source(),
        key.fingerprint(),
        after.toEpochMilli(),
        most);
  }

  /// A firing that ended.
  ///
  /// @param alone nobody acted on it
  public record Firing(Duration lasted, boolean alone) {}

  /// Its last firings that ended, the last first.
  public List<Firing> ended(Handle handle, AlertKey key, int most) {
    List<Firing> firings = new ArrayList<>();
    Turn ended = null;
    for (Turn turn : TURNS.all(handle, Turn::read, key.source(), key.fingerprint(), 2L * most)) {
      if (turn.fired && ended != null) {
        firings.add(new Firing(Duration.between(turn.at, ended.at), !ended.acted));
      }
      ended = turn.fired ? null : turn;
    }
    return firings;
  }

  /// It has just ended: where somebody acted on its group while it fired, it did not end alone.
  ///
  /// @param silenced it was kept silent when it ended
  public void endedIn(Handle handle, Alert alert, String group, boolean silenced) {
    ACTED.update(
        handle,
        alert.key().source(),
        alert.key().fingerprint(),
        alert.seq(),
        silenced ? 1 : 0,
        group,
        alert.times().since().toEpochMilli());
  }

  private record Turn(boolean fired, Instant at, boolean acted) {
    static Turn read(ResultSet row) throws SQLException {
      return new Turn(
          row.getString("change").equals(Change.FIRED.name()),
          Instant.ofEpochMilli(row.getLong("at")),
          row.getLong("acted") == 1);
    }
  }

  /// Of whom nobody has spoken since they expired.
  public List<Alert> expired(Handle handle, Instant before, int most) {
    return EXPIRED.all(handle, JdbcAlertStore::read, before.toEpochMilli(), most);
  }

  /// When the next one expires.
  public Optional<Instant> nextExpiry(Handle handle) {
    return NEXT_EXPIRY
        .first(handle, row -> Optional.ofNullable(instant(row, "at")))
        .flatMap(at -> at);
  }

  /// Gives an end to those that have none.
  public void expireUnlimited(Handle handle, Instant at) {
    UNLIMITED.update(handle, at.toEpochMilli());
  }

  /// Its source repeated itself.
  public void heard(Handle handle, AlertKey key, Instant expires, long times) {
    HEARD.update(handle, expires.toEpochMilli(), times, key.source(), key.fingerprint());
  }

  /// How many of a source fire.
  public long firing(Handle handle, String source) {
    return ACTIVE.first(handle, row -> row.getLong("n"), source).orElse(0L);
  }

  /// All that fire.
  public List<Alert> active(Handle handle) {
    return ALL_FIRING.all(handle, JdbcAlertStore::read);
  }

  /// Those of a source that fire, by their keys.
  public List<Alert> firing(Handle handle, String source, int most) {
    return FIRING_OF.all(handle, JdbcAlertStore::read, source, most);
  }

  /// All columns of `alert a`, as [#read] takes them.
  static String columns() {
    return COLUMNS;
  }

  static Alert read(ResultSet row) throws SQLException {
    return new Alert(
        new AlertKey(row.getString("source"), row.getString("fingerprint")),
        row.getLong("seq"),
        new Alert.Content(
            Severity.valueOf(row.getString("severity")),
            row.getString("title"),
            texts(row.getString("labels")),
            texts(row.getString("annotations")),
            List.of(Json.read(row.getString("links"), SignalLink[].class))),
        row.getLong("firing") == 1,
        new Alert.Times(
            instant(row, "started_at"),
            Instant.ofEpochMilli(row.getLong("since")),
            instant(row, "ended_at"),
            instant(row, "expires_at"),
            instant(row, "flapping_until")),
        row.getString("ended_by"),
        row.getString("group_id"),
        row.getString("digest"));
  }

  static Map<String, String> texts(String json) {
    var texts = new TreeMap<String, String>();
    Map<?, ?> read = Json.read(json, Map.class);
    read.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
