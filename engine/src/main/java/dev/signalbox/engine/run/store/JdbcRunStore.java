package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.CallerJson;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of runs.
public final class JdbcRunStore {
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          INSERT INTO run (id, code, source, source_id, runbook, revision, arguments, line,
            person, caller, origin, room, lock_name, rule, guard_revision, status, phase,
            reason, undoing, epoch, created_at, queued_at, ends, extends_step, masked)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?, ?, 0)
          ON CONFLICT (source, source_id) DO NOTHING
          """);
  private static final JdbcStatement BY_SOURCE =
      new JdbcStatement("SELECT id FROM run WHERE source = ? AND source_id = ?");
  private static final JdbcStatement CODE_TAKEN =
      new JdbcStatement(
          "SELECT 1 WHERE EXISTS (SELECT 1 FROM run WHERE code = ?)"
              + " OR EXISTS (SELECT 1 FROM approval WHERE code = ?)");

  private static final JdbcStatement BY_ID = new JdbcStatement("SELECT * FROM run WHERE id = ?");
  private static final JdbcStatement QUEUE =
      new JdbcStatement(
          """
          UPDATE run SET status = 'QUEUED', reason = NULL, owner = NULL, lease_until = NULL,
            queued_at = ?
          WHERE id = ?
          """);
  private static final JdbcStatement CANCEL =
      new JdbcStatement(
          """
          UPDATE run SET cause = ?, cause_by = ?, cause_words = ?, undoing = ?
          WHERE id = ?
          """);
  private static final JdbcStatement PHASE =
      new JdbcStatement(
          """
          UPDATE run SET phase = ?, verdict = ?, cause = ?, cause_by = ?, cause_words = ?
          WHERE id = ?
          """);
  private static final JdbcStatement STOP =
      new JdbcStatement("UPDATE run SET stop_step = ?, stop_by = ? WHERE id = ?");
  private static final JdbcStatement SET =
      new JdbcStatement(
          """
          UPDATE run SET status = ?, reason = ?, owner = NULL, lease_until = NULL
          WHERE id = ?
          """);
  private static final JdbcStatement END =
      new JdbcStatement(
          """
          UPDATE run SET status = ?, reason = ?, ended_at = ?, owner = NULL, lease_until = NULL
          WHERE id = ?
          """);

  /// Keeps a new run; false when its source has made a run already, and then nothing was changed.
  public boolean insert(Handle handle, RunRow run) {
    return INSERT.update(
            handle,
            run.id(),
            run.code(),
            run.asked().source().kind(),
            run.asked().source().id(),
            run.runbook(),
            run.revision(),
            Values.write(run.arguments().values()),
            run.line(),
            run.person(),
            CallerJson.write(run.caller()),
            run.asked().origin().stored(),
            run.room(),
            run.lock(),
            run.asked().rule(),
            run.asked().guardRevision(),
            run.status().name(),
            run.phase().name(),
            run.reason(),
            run.asked().at().toEpochMilli(),
            JdbcRows.millis(run.times().queued()),
            run.ends(),
            run.longer())
        == 1;
  }

  public Optional<RunRow> byId(Handle handle, String id) {
    return BY_ID.first(handle, JdbcRunStore::run, id);
  }

  public Optional<RunRow> byIdOrCode(Handle handle, String idOrCode) {
    return one(handle, "id = :value OR code = :value", idOrCode);
  }

  static Optional<RunRow> one(Handle handle, String condition, String value) {
    return handle
        .createQuery("SELECT * FROM run WHERE " + condition)
        .bind("value", value)
        .map((row, context) -> run(row))
        .findFirst();
  }

  public Optional<String> bySource(Handle handle, RunSource source) {
    return BY_SOURCE.first(handle, row -> row.getString(1), source.kind(), source.id());
  }

  /// True when a run or an approval goes by this code.
  public boolean isTaken(Handle handle, String code) {
    return CODE_TAKEN.first(handle, row -> true, code, code).isPresent();
  }

  public List<RunBrief> briefs(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return new JdbcStatement(
            "SELECT id, code, status, created_at, started_at, ended_at FROM run WHERE id IN "
                + JdbcStatement.signs(ids))
        .all(
            handle,
            row ->
                new RunBrief(
                    row.getString("id"),
                    row.getString("code"),
                    RunStatus.valueOf(row.getString("status")),
                    JdbcRows.time(row, "created_at"),
                    JdbcRows.instant(row, "started_at"),
                    JdbcRows.instant(row, "ended_at")),
            ids.toArray());
  }

  /// Queued runs whose turn it is: those without a lock, those that hold theirs, and the one that
  /// waits longest for each free lock.
  public List<String> claimable(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            SELECT r.id FROM run r
            WHERE r.status = 'QUEUED' AND (r.lock_name IS NULL OR r.started_at IS NOT NULL
              OR (NOT EXISTS (SELECT 1 FROM run_lock l
                    WHERE l.name = r.lock_name AND l.run IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM run o
                    WHERE o.lock_name = r.lock_name AND o.status = 'QUEUED'
                      AND o.started_at IS NULL
                      AND (o.queued_at < r.queued_at
                        OR (o.queued_at = r.queued_at AND o.id < r.id)))))
            ORDER BY r.queued_at, r.id LIMIT :limit
            """)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /// Sets what changes from status to status; the caller has made sure that it may.
  public void set(Handle handle, String id, RunStatus status, @Nullable String reason) {
    SET.update(handle, status.name(), reason, id);
  }

  /// Makes a run wait for its turn.
  void queue(Handle handle, String id, Instant now) {
    QUEUE.update(handle, now.toEpochMilli(), id);
  }

  /// Every run that waits for a time looks again.
  public void queueWaiting(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE run SET status = 'QUEUED', owner = NULL, lease_until = NULL, queued_at = :now
            WHERE status = 'PARKED'
              AND id IN (SELECT run FROM run_step
                WHERE status IN ('STARTED', 'WAITING', 'UNKNOWN')
                  AND (deadline IS NOT NULL OR due_at IS NOT NULL))
            """)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Says why a queued run waits.
  public void setReason(Handle handle, String id, @Nullable String reason) {
    handle
        .createUpdate("UPDATE run SET reason = :reason WHERE id = :id AND status = 'QUEUED'")
        .bind("reason", reason)
        .bind("id", id)
        .execute();
  }

  /// The next part begins.
  ///
  /// @param cause why it ends, or null when all is well
  void setPhase(Handle handle, String id, Phase phase, RunStatus verdict, @Nullable Cause cause) {
    PHASE.update(
        handle,
        phase.name(),
        verdict.name(),
        cause == null ? null : cause.failure().name(),
        cause == null ? null : cause.by(),
        cause == null ? null : cause.words(),
        id);
  }

  void end(Handle handle, String id, RunStatus status, @Nullable String reason, Instant now) {
    END.update(handle, status.name(), reason, now.toEpochMilli(), id);
  }

  /// Its ending begins before its steps are through.
  ///
  /// @param undo whether what began is undone
  void cancel(Handle handle, String id, Cause cause, boolean undo) {
    CANCEL.update(handle, cause.failure().name(), cause.by(), cause.words(), undo ? 1 : 0, id);
  }

  /// Keeps that a person wants a step stopped; null when it has ended.
  void stop(Handle handle, String id, RunRow.@Nullable Stop stop) {
    String step = stop == null ? null : stop.text();
    String by = stop == null ? null : stop.by();
    STOP.update(handle, step, by, id);
  }

  public void countMasked(Handle handle, String id, int more) {
    handle
        .createUpdate("UPDATE run SET masked = masked + :more WHERE id = :id")
        .bind("more", more)
        .bind("id", id)
        .execute();
  }

  /// Queued runs that have not started and want this lock.
  public List<String> waitingFor(Handle handle, String lock) {
    return handle
        .createQuery(
            """
            SELECT id FROM run
            WHERE lock_name = :lock AND status = 'QUEUED' AND started_at IS NULL
            ORDER BY queued_at, id
            """)
        .bind("lock", lock)
        .mapTo(String.class)
        .list();
  }

  static RunRow run(ResultSet row) throws SQLException {
    return new RunRow(
        asked(row),
        new RunRow.Standing(
            RunStatus.valueOf(row.getString("status")),
            row.getString("reason"),
            row.getString("owner"),
            row.getLong("epoch")),
        new RunRow.Course(
            Phase.valueOf(row.getString("phase")),
            JdbcRows.named(RunStatus.class, row.getString("verdict")),
            cause(row),
            row.getLong("undoing") == 1,
            stop(row)),
        new RunRow.Times(
            JdbcRows.instant(row, "queued_at"),
            JdbcRows.instant(row, "started_at"),
            JdbcRows.instant(row, "ended_at"),
            Duration.ofMillis(row.getLong("moved"))),
        row.getLong("masked"),
        row.getString("remark"));
  }

  private static RunRow.Asked asked(ResultSet row) throws SQLException {
    return new RunRow.Asked(
        row.getString("id"),
        row.getString("code"),
        new RunSource(row.getString("source"), row.getString("source_id")),
        row.getString("runbook"),
        row.getString("revision"),
        Values.readArguments(row.getString("arguments")),
        row.getString("line"),
        CallerJson.read(row.getString("caller")),
        Origin.parse(row.getString("origin")),
        row.getString("room"),
        row.getString("lock_name"),
        row.getString("rule"),
        row.getString("guard_revision"),
        JdbcRows.time(row, "created_at"),
        onLease(row));
  }

  private static RunRow.@Nullable OnLease onLease(ResultSet row) throws SQLException {
    String longer = row.getString("extends_step");
    if (longer != null) {
      return new RunRow.OnLease(true, longer);
    }
    String ends = row.getString("ends");
    return ends == null ? null : new RunRow.OnLease(false, ends);
  }

  private static @Nullable Cause cause(ResultSet row) throws SQLException {
    Failure failure = JdbcRows.named(Failure.class, row.getString("cause"));
    return failure == null
        ? null
        : new Cause(failure, row.getString("cause_words"), row.getString("cause_by"));
  }

  private static RunRow.@Nullable Stop stop(ResultSet row) throws SQLException {
    String step = row.getString("stop_step");
    return step == null ? null : new RunRow.Stop(RunRow.Stop.read(step), row.getString("stop_by"));
  }
}
