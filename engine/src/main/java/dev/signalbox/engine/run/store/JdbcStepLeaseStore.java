package dev.signalbox.engine.run.store;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of leases.
public final class JdbcStepLeaseStore {
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          INSERT INTO step_lease (id, code, run, path, title, runbook, line, person, room, callees,
            status, granted_at, due_at, warn_at, most_at, tries)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
          """);
  private static final JdbcStatement BEGIN =
      new JdbcStatement(
          """
          UPDATE step_lease SET status = 'ENDING', ending = ?, tries = tries + 1, reason = NULL
          WHERE id = ? AND status IN ('ACTIVE', 'FAILED')
          """);
  private static final JdbcStatement END =
      new JdbcStatement(
          """
          UPDATE step_lease SET status = ?, ended_at = ?, reason = ?
          WHERE id = ? AND status = 'ENDING'
          """);
  private static final JdbcStatement REFUSE =
      new JdbcStatement(
          "UPDATE step_lease SET status = 'FAILED', reason = ? WHERE id = ? AND status = 'ACTIVE'");
  private static final JdbcStatement BY_ID =
      new JdbcStatement("SELECT * FROM step_lease WHERE id = ?");
  private static final JdbcStatement BY_CODE =
      new JdbcStatement("SELECT * FROM step_lease WHERE code = ?");
  private static final JdbcStatement BY_ENDING =
      new JdbcStatement("SELECT * FROM step_lease WHERE ending = ? AND status = 'ENDING'");
  private static final JdbcStatement ACTIVE_OF =
      new JdbcStatement(
          "SELECT * FROM step_lease WHERE run = ? AND status = 'ACTIVE' ORDER BY path");
  private static final JdbcStatement ELSEWHERE =
      new JdbcStatement(
          "SELECT path FROM step_lease WHERE run = ? AND status <> 'ACTIVE' AND ending <> ?");
  private static final JdbcStatement EXTEND =
      new JdbcStatement(
          """
          UPDATE step_lease SET extending = ?, extend_ms = ?
          WHERE id = ? AND status = 'ACTIVE' AND extending IS NULL
          """);
  private static final JdbcStatement PROLONG =
      new JdbcStatement(
          "UPDATE step_lease SET due_at = ?, warn_at = ? WHERE id = ? AND status = 'ACTIVE'");
  private static final JdbcStatement EXTENDED =
      new JdbcStatement(
          "UPDATE step_lease SET extending = NULL, extend_ms = NULL WHERE extending = ?");
  private static final JdbcStatement EXTENDING =
      new JdbcStatement("SELECT id, extending, extend_ms FROM step_lease WHERE extending = ?");
  private static final JdbcStatement CALLEES =
      new JdbcStatement("SELECT callees FROM step_lease WHERE ending = ?");

  /// Keeps a new one.
  ///
  /// @param callees the revisions of the runbooks that its undo calls, by their names
  public void insert(Handle handle, StepLease lease, Map<String, String> callees) {
    StepLease.Granted granted = lease.granted();
    INSERT.update(
        handle,
        lease.id(),
        lease.code(),
        granted.run(),
        granted.path(),
        granted.title(),
        granted.runbook(),
        granted.line(),
        granted.person(),
        granted.room(),
        Values.write(callees),
        lease.status().name(),
        granted.at().toEpochMilli(),
        lease.until().due().toEpochMilli(),
        JdbcRows.millis(lease.until().warning()),
        JdbcRows.millis(lease.until().most()));
  }

  /// A run begins to take it back.
  ///
  /// @return false when one does already, or has
  public boolean begin(Handle handle, String id, String run) {
    return BEGIN.update(handle, run, id) == 1;
  }

  /// What came of taking it back.
  ///
  /// @return false when nobody was about to
  public boolean end(
      Handle handle, String id, StepLease.Status status, @Nullable String reason, Instant now) {
    return END.update(handle, status.name(), now.toEpochMilli(), reason, id) == 1;
  }

  /// It will never end by itself.
  public void refuse(Handle handle, String id, String why) {
    REFUSE.update(handle, why, id);
  }

  public Optional<StepLease> byId(Handle handle, String id) {
    return BY_ID.first(handle, JdbcStepLeaseStore::lease, id);
  }

  public boolean isTaken(Handle handle, String code) {
    return BY_CODE.first(handle, row -> true, code).isPresent();
  }

  /// Those that this run takes back now.
  public List<StepLease> endedBy(Handle handle, String run) {
    return BY_ENDING.all(handle, JdbcStepLeaseStore::lease, run);
  }

  public List<StepLease> activeOf(Handle handle, String run) {
    return ACTIVE_OF.all(handle, JdbcStepLeaseStore::lease, run);
  }

  /// The steps of a run that others take back, or have.
  Set<String> elsewhere(Handle handle, String run) {
    return new HashSet<>(ELSEWHERE.all(handle, row -> row.getString(1), run, run));
  }

  /// A lease that is asked to last longer.
  ///
  /// @param run the id of the run that asks
  public record Extension(String lease, String run, Duration by) {
    private static Extension of(ResultSet row) throws SQLException {
      return new Extension(
          row.getString("id"),
          row.getString("extending"),
          Duration.ofMillis(row.getLong("extend_ms")));
    }
  }

  /// A run asks whether it may last longer.
  ///
  /// @return false when one does already, or when it ends
  public boolean extend(Handle handle, String id, String run, Duration by) {
    return EXTEND.update(handle, run, by.toMillis(), id) == 1;
  }

  /// It lasts until then.
  ///
  /// @return false when it ends already, or has
  public boolean prolong(Handle handle, String id, StepLease.Until until) {
    Instant warning = until.warning();
    return PROLONG.update(handle, until.due().toEpochMilli(), JdbcRows.millis(warning), id) == 1;
  }

  /// This run asks no more.
  public void extended(Handle handle, String run) {
    EXTENDED.update(handle, run);
  }

  /// What this run asks.
  public Optional<Extension> extending(Handle handle, String run) {
    return EXTENDING.first(handle, Extension::of, run);
  }

  /// The revision of a runbook when what this run takes back was granted.
  public Optional<String> callee(Handle handle, String run, String runbook) {
    return CALLEES
        .first(handle, row -> row.getString(1), run)
        .map(callees -> Values.read(callees).get(runbook))
        .map(String::valueOf);
  }

  /// Locks it without waiting.
  ///
  /// @return false when somebody else has it now
  public boolean lock(Handle handle, Dialect dialect, String id) {
    return handle
        .createQuery("SELECT id FROM step_lease WHERE id = :id" + dialect.forUpdateSkipLocked())
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /// The one with this code, if this person sees its run, which nobody else changes until the
  /// commit.
  public Optional<StepLease> locked(Handle handle, Dialect dialect, String code, Sight sight) {
    String sees = "SELECT l.id FROM step_lease l JOIN run r ON r.id = l.run WHERE l.code = :code";
    Optional<String> seen =
        JdbcSeenRuns.bound(handle.createQuery(sees + " AND " + JdbcSeenRuns.SEES), sight)
            .bind("code", code)
            .mapTo(String.class)
            .findOne();
    return seen.flatMap(id ->
        handle
            .createQuery("SELECT * FROM step_lease WHERE id = :id" + dialect.forUpdate())
            .bind("id", id)
            .map((row, context) -> lease(row))
            .findOne());
  }

  /// What this person sees, those that end first in front.
  ///
  /// @param limit at most this many
  public List<StepLease> seen(Handle handle, Sight sight, boolean ended, int limit) {
    String sql =
        "SELECT l.* FROM step_lease l JOIN run r ON r.id = l.run WHERE "
            + (ended ? "l.status = 'ENDED'" : "l.status <> 'ENDED'")
            + " AND "
            + JdbcSeenRuns.SEES
            + (ended ? " ORDER BY l.ended_at DESC, l.id" : " ORDER BY l.due_at, l.id")
            + " LIMIT :limit";
    return JdbcSeenRuns.bound(handle.createQuery(sql), sight)
        .bind("limit", limit)
        .map((row, context) -> lease(row))
        .list();
  }

  private static StepLease lease(ResultSet row) throws SQLException {
    return new StepLease(
        row.getString("id"),
        row.getString("code"),
        new StepLease.Granted(
            row.getString("run"),
            row.getString("path"),
            row.getString("title"),
            row.getString("runbook"),
            row.getString("line"),
            row.getString("person"),
            row.getString("room"),
            JdbcRows.time(row, "granted_at")),
        StepLease.Status.valueOf(row.getString("status")),
        new StepLease.Until(
            JdbcRows.time(row, "due_at"),
            JdbcRows.instant(row, "warn_at"),
            JdbcRows.instant(row, "most_at"),
            row.getString("extending")),
        new StepLease.Ending(
            row.getString("ending"),
            row.getInt("tries"),
            JdbcRows.instant(row, "ended_at"),
            row.getString("reason")));
  }
}
