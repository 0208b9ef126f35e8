package dev.signalbox.engine.trigger;

import dev.signalbox.engine.store.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of schedules.
final class JdbcScheduleStore {
  private static final String ROW =
      """
      SELECT runbook, times, due_at, fired_at, planned_at, run, refusal, missed_at, missed
      FROM schedule
      """;

  private final Dialect dialect;

  JdbcScheduleStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// True unless somebody is changing it now; nobody else does until the commit.
  boolean lock(Handle handle, String runbook) {
    boolean free =
        handle
            .createQuery(ROW + " WHERE runbook = :runbook" + dialect.forUpdateSkipLocked())
            .bind("runbook", runbook)
            .map((row, context) -> row(row))
            .findOne()
            .isPresent();
    return free || find(handle, runbook).isEmpty();
  }

  Optional<ScheduleRow> find(Handle handle, String runbook) {
    return handle
        .createQuery(ROW + " WHERE runbook = :runbook")
        .bind("runbook", runbook)
        .map((row, context) -> row(row))
        .findOne();
  }

  /// In the order of the runbooks' names.
  List<ScheduleRow> all(Handle handle) {
    return handle.createQuery(ROW + " ORDER BY runbook").map((row, context) -> row(row)).list();
  }

  void save(Handle handle, ScheduleRow row) {
    ScheduleRow.Last last = row.last();
    ScheduleRow.Missed missed = row.missed();
    handle
        .createUpdate(
            """
            INSERT INTO schedule
              (runbook, times, due_at, fired_at, planned_at, run, refusal, missed_at, missed)
            VALUES (:runbook, :times, :due, :fired, :planned, :run, :refusal, :missedAt, :missed)
            ON CONFLICT (runbook) DO UPDATE SET
              times = :times, due_at = :due, fired_at = :fired, planned_at = :planned, run = :run,
              refusal = :refusal, missed_at = :missedAt, missed = :missed
            """)
        .bind("runbook", row.runbook())
        .bind("times", row.times())
        .bind("due", row.due().toEpochMilli())
        .bind("fired", last == null ? null : (Long) last.at().toEpochMilli())
        .bind("planned", last == null ? null : (Long) last.planned().toEpochMilli())
        .bind("run", last == null ? null : last.run())
        .bind("refusal", last == null ? null : last.refusal())
        .bind("missedAt", missed == null ? null : (Long) missed.at().toEpochMilli())
        .bind("missed", missed == null ? 0 : missed.count())
        .execute();
  }

  void delete(Handle handle, String runbook) {
    handle
        .createUpdate("DELETE FROM schedule WHERE runbook = :runbook")
        .bind("runbook", runbook)
        .execute();
  }

  private static ScheduleRow row(ResultSet row) throws SQLException {
    Instant fired = time(row, "fired_at");
    Instant planned = time(row, "planned_at");
    Instant missed = time(row, "missed_at");
    return new ScheduleRow(
        row.getString("runbook"),
        row.getString("times"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        fired == null || planned == null
            ? null
            : new ScheduleRow.Last(fired, planned, row.getString("run"), row.getString("refusal")),
        missed == null ? null : new ScheduleRow.Missed(missed, row.getLong("missed")));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
