package dev.signalbox.alert.row;

import static dev.signalbox.alert.row.JdbcAlertStore.instant;
import static dev.signalbox.alert.row.JdbcAlertStore.millis;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.text.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of groups of alerts and of their members.
public final class JdbcGroupStore {
  /// As the statement counts what is held since it may end by itself.
  private static final long MAY_END = 2;

  private static final JdbcStatement FIND =
      new JdbcStatement("SELECT * FROM alert_group WHERE id = ?");
  private static final JdbcStatement BY_CODE =
      new JdbcStatement("SELECT * FROM alert_group WHERE code = ? ORDER BY since DESC LIMIT 1");
  private static final JdbcStatement NEWEST =
      new JdbcStatement(
          """
          SELECT * FROM alert_group WHERE route = ? AND labels_digest = ?
          ORDER BY CASE state WHEN 'ENDED' THEN 1 ELSE 0 END, ended_at DESC, since DESC LIMIT 1
          """);
  private static final JdbcStatement UNENDED =
      new JdbcStatement(
          "SELECT * FROM alert_group WHERE state <> 'ENDED' ORDER BY since DESC, id LIMIT ?");
  private static final JdbcStatement SAVE =
      new JdbcStatement(
          """
          INSERT INTO alert_group
            (id, code, route, labels_digest, labels, source, room, urgency, title, state, since,
             opens_at, ended_at, told_severity, sounds, sounded_at, joined, left_it, holder,
             held_until, snoozed_until, assigned, message)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET
            state = excluded.state, opens_at = excluded.opens_at, ended_at = excluded.ended_at,
            told_severity = excluded.told_severity, sounds = excluded.sounds,
            sounded_at = excluded.sounded_at, joined = excluded.joined,
            left_it = excluded.left_it, holder = excluded.holder,
            held_until = excluded.held_until, snoozed_until = excluded.snoozed_until,
            assigned = excluded.assigned, message = excluded.message,
            page_now = CASE excluded.state WHEN 'ENDED' THEN 0 ELSE alert_group.page_now END
          """);
  private static final JdbcStatement ACTED =
      new JdbcStatement("UPDATE alert_group SET acted_at = ? WHERE id = ?");
  private static final JdbcStatement ACTED_ON_CARD =
      new JdbcStatement("UPDATE alert_group SET acted_at = ? WHERE message = ?");
  private static final JdbcStatement TELL_NOW =
      new JdbcStatement("UPDATE alert_group SET page_now = 1 WHERE id = ?");
  private static final JdbcStatement STEPS =
      new JdbcStatement("UPDATE alert_group SET page_steps = ? WHERE id = ?");
  private static final JdbcStatement JOIN =
      new JdbcStatement(
          """
          INSERT INTO alert_member (group_id, source, fingerprint, active, severity, held_by)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (group_id, source, fingerprint) DO UPDATE SET
            active = excluded.active, severity = excluded.severity, held_by = excluded.held_by
          """);
  private static final JdbcStatement HELD_BY =
      new JdbcStatement(
          """
          SELECT held_by, active FROM alert_member
          WHERE group_id = ? AND source = ? AND fingerprint = ?
          """);
  private static final JdbcStatement COUNTS =
      new JdbcStatement(
          """
          SELECT active, severity, held, count(*) AS n
          FROM (SELECT active, severity,
              CASE WHEN held_by IS NULL THEN 0 WHEN held_by = 'hold' THEN 2 ELSE 1 END AS held
            FROM alert_member WHERE group_id = ?) m
          GROUP BY active, severity, held
          """);
  private static final JdbcStatement MEMBERS =
      new JdbcStatement(
          "SELECT "
              + JdbcAlertStore.columns()
              + """
               FROM alert_member m JOIN alert a
                 ON a.source = m.source AND a.fingerprint = m.fingerprint
               WHERE m.group_id = ? AND m.held_by IS NULL
               ORDER BY m.active DESC,
                 CASE m.severity WHEN 'CRITICAL' THEN 0 WHEN 'ERROR' THEN 1 WHEN 'WARNING' THEN 2
                   ELSE 3 END, m.source, m.fingerprint
               LIMIT ?
              """);
  private static final JdbcStatement HELD_IN =
      new JdbcStatement(
          "SELECT "
              + JdbcAlertStore.columns()
              + """
               FROM alert_member m JOIN alert a
                 ON a.source = m.source AND a.fingerprint = m.fingerprint
               WHERE m.group_id = ? AND m.active = 1 AND m.held_by IS NOT NULL LIMIT ?
              """);
  private static final JdbcStatement FIRING =
      new JdbcStatement(
          "SELECT "
              + JdbcAlertStore.columns()
              + """
               FROM alert_member m JOIN alert a
                 ON a.source = m.source AND a.fingerprint = m.fingerprint
               WHERE m.active = 1 AND a.group_id = m.group_id
                 AND (a.source > ? OR a.source = ? AND a.fingerprint > ?)
               ORDER BY a.source, a.fingerprint LIMIT ?
              """);
  private static final JdbcStatement HOLDING =
      new JdbcStatement(
          """
          SELECT DISTINCT group_id FROM alert_member WHERE held_by = ? AND active = 1
          """);

  public Optional<AlertGroup> find(Handle handle, String id) {
    return FIND.first(handle, JdbcGroupStore::read, id);
  }

  public Optional<AlertGroup> byCode(Handle handle, String code) {
    return BY_CODE.first(handle, JdbcGroupStore::read, code);
  }

  /// The one that is open, or else the one that ended last.
  public Optional<AlertGroup> newest(Handle handle, String route, Map<String, String> labels) {
    return NEWEST.first(handle, JdbcGroupStore::read, route, digest(labels));
  }

  /// Those that have not ended, the newest first.
  public List<AlertGroup> unended(Handle handle, int most) {
    return UNENDED.all(handle, JdbcGroupStore::read, most);
  }

  public void save(Handle handle, AlertGroup group) {
    AlertGroup.Origin origin = group.origin();
    AlertGroup.Told told = group.told();
    AlertGroup.Care care = group.care();
    Severity severity = told.severity();
    SAVE.update(
        handle,
        group.id(),
        group.code(),
        origin.route(),
        digest(origin.labels()),
        Json.write(new TreeMap<>(origin.labels())),
        origin.source(),
        origin.room(),
        origin.urgency(),
        group.title(),
        group.state().name(),
        group.since().toEpochMilli(),
        millis(group.opensAt()),
        millis(group.endedAt()),
        severity == null ? null : severity.name(),
        told.sounds(),
        millis(told.at()),
        told.joined(),
        told.left(),
        care.holder(),
        millis(care.heldUntil()),
        millis(care.snoozedUntil()),
        care.assigned(),
        group.message());
  }

  /// Somebody acted on it.
  public void acted(Handle handle, String group, Instant now) {
    ACTED.update(handle, now.toEpochMilli(), group);
  }

  /// Somebody acted on the group that has this card.
  public void actedOnCard(Handle handle, String message, Instant now) {
    ACTED_ON_CARD.update(handle, now.toEpochMilli(), message);
  }

  /// It is told without being held, until it ends.
  public void tellNow(Handle handle, String group) {
    TELL_NOW.update(handle, group);
  }

  /// So many steps of those who are paged for it were taken.
  public void steps(Handle handle, String group, long steps) {
    STEPS.update(handle, steps, group);
  }

  /// How an alert is in a group.
  ///
  /// @param heldBy why it is not shown, or null
  public record Membership(boolean active, @Nullable String heldBy) {}

  public Optional<Membership> membership(Handle handle, String group, AlertKey key) {
    return HELD_BY.first(
        handle,
        row -> new Membership(row.getLong("active") == 1, row.getString("held_by")),
        group,
        key.source(),
        key.fingerprint());
  }

  public void join(Handle handle, String group, Alert alert, @Nullable String heldBy) {
    JOIN.update(
        handle,
        group,
        alert.key().source(),
        alert.key().fingerprint(),
        alert.active() ? 1 : 0,
        alert.content().severity().name(),
        heldBy);
  }

  public Counts counts(Handle handle, String group) {
    long firing = 0;
    long held = 0;
    long mayEnd = 0;
    long ended = 0;
    Severity worst = null;
    for (Row row : COUNTS.all(handle, Row::read, group)) {
      if (!row.active) {
        ended += row.count;
      } else if (row.held > 0) {
        held += row.count;
        mayEnd += row.held == MAY_END ? row.count : 0;
      } else {
        firing += row.count;
        worst = worst == null || row.severity.compareTo(worst) < 0 ? row.severity : worst;
      }
    }
    return new Counts(firing, held, mayEnd, ended, worst);
  }

  private record Row(boolean active, Severity severity, long held, long count) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("active") == 1,
          Severity.valueOf(row.getString("severity")),
          row.getLong("held"),
          row.getLong("n"));
    }
  }

  /// Its alerts that are not held: what fires first, the worst first.
  public List<Alert> members(Handle handle, String group, int most) {
    return MEMBERS.all(handle, JdbcAlertStore::read, group, most);
  }

  /// Those of its alerts that fire and are held.
  public List<Alert> heldIn(Handle handle, String group, int most) {
    return HELD_IN.all(handle, JdbcAlertStore::read, group, most);
  }

  /// The groups in which something fires that is held so.
  public List<String> holding(Handle handle, String heldBy) {
    return HOLDING.all(handle, row -> row.getString("group_id"), heldBy);
  }

  /// A page of everything that fires and is in a group, in the order of keys.
  ///
  /// @param after the last one of the page before
  public List<Alert> firing(Handle handle, AlertKey after, int most) {
    return FIRING.all(
        handle, JdbcAlertStore::read, after.source(), after.source(), after.fingerprint(), most);
  }

  private static String digest(Map<String, String> labels) {
    return Digest.of(Json.write(new TreeMap<>(labels)));
  }

  static AlertGroup read(ResultSet row) throws SQLException {
    String severity = row.getString("told_severity");
    return new AlertGroup(
        row.getString("id"),
        row.getString("code"),
        new AlertGroup.Origin(
            row.getString("route"),
            JdbcAlertStore.texts(row.getString("labels")),
            row.getString("source"),
            row.getString("room"),
            row.getString("urgency")),
        row.getString("title"),
        GroupState.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("since")),
        instant(row, "opens_at"),
        instant(row, "ended_at"),
        new AlertGroup.Told(
            severity == null ? null : Severity.valueOf(severity),
            row.getLong("sounds"),
            instant(row, "sounded_at"),
            row.getLong("joined"),
            row.getLong("left_it")),
        new AlertGroup.Care(
            row.getString("holder"),
            instant(row, "held_until"),
            instant(row, "snoozed_until"),
            row.getString("assigned")),
        new AlertGroup.Paged(row.getLong("page_now") == 1, row.getLong("page_steps")),
        row.getString("message"));
  }
}
