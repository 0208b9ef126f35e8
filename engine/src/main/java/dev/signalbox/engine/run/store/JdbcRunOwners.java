package dev.signalbox.engine.run.store;

import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Whose the rows of runs are: locked for one transaction, or claimed by a node under an epoch that
/// guards everything it writes.
public final class JdbcRunOwners {
  private static final JdbcStatement OWNS =
      new JdbcStatement(
          "UPDATE run SET epoch = epoch WHERE id = ? AND epoch = ? AND status = 'RUNNING'");

  // Everything that others than its owner change of a run that goes on: a person who cancels it or
  // stops a step, and whoever notices that the clock was set.
  private static final JdbcStatement UNCHANGED =
      new JdbcStatement(
          """
          SELECT 1 FROM run WHERE id = ? AND undoing = ? AND moved = ? AND masked = ?
            AND cause IS NOT DISTINCT FROM ? AND cause_words IS NOT DISTINCT FROM ?
            AND stop_step IS NOT DISTINCT FROM ? AND stop_by IS NOT DISTINCT FROM ?
            AND remark IS NOT DISTINCT FROM ?
          """);

  private final Dialect dialect;
  private final JdbcStatement claiming;
  private final JdbcStatement claim;
  private final JdbcStatement locking;

  public JdbcRunOwners(Dialect dialect) {
    this.dialect = dialect;
    this.claiming =
        new JdbcStatement(
            "SELECT * FROM run WHERE id = ? AND status = 'QUEUED'" + dialect.forUpdateSkipLocked());
    this.claim =
        new JdbcStatement(
            """
            UPDATE run SET status = 'RUNNING', owner = ?, epoch = epoch + 1, reason = NULL,
              started_at = COALESCE(started_at, ?), lease_until = %s + ?
            WHERE id = ? AND status = 'QUEUED'
            """
                .formatted(dialect.clock().replace(":now", "?")));
    this.locking =
        new JdbcStatement("SELECT * FROM run WHERE id = ?" + dialect.forUpdateSkipLocked());
  }

  /// The run with this id or code, which nobody else changes until the commit. Whoever changes a
  /// run locks it before anything else of it.
  public Optional<RunRow> locked(Handle handle, String idOrCode) {
    return JdbcRunStore.one(
        handle, "(id = :value OR code = :value)" + dialect.forUpdate(), idOrCode);
  }

  /// The run, locked without waiting; empty when somebody else has it.
  Optional<RunRow> free(Handle handle, String id) {
    return locking.first(handle, JdbcRunStore::run, id);
  }

  /// The run when it is queued and no other node is claiming it.
  public Optional<RunRow> claiming(Handle handle, String id) {
    return claiming.first(handle, JdbcRunStore::run, id);
  }

  /// Gives a queued run to an owner, under a new epoch.
  ///
  /// @param lease for how long
  /// @return false when somebody else was faster
  boolean claim(Handle handle, String id, String owner, Instant now, Duration lease) {
    Long at = now.toEpochMilli();
    int claimed =
        dialect == Dialect.SQLITE
            ? claim.update(handle, owner, at, at, lease.toMillis(), id)
            : claim.update(handle, owner, at, lease.toMillis(), id);
    return claimed == 1;
  }

  /// The guard of everything an owner writes.
  ///
  /// @return false when it owns the run no more: nothing may be written
  boolean owns(Handle handle, String id, long epoch) {
    return OWNS.update(handle, id, epoch) == 1;
  }

  /// True when nobody but its owner has changed the run since it was like this.
  boolean isUnchanged(Handle handle, RunRow run) {
    Cause cause = run.cause();
    RunRow.Stop stop = run.stop();
    return UNCHANGED
        .first(
            handle,
            row -> true,
            run.id(),
            run.course().undoing() ? 1 : 0,
            run.times().moved().toMillis(),
            run.masked(),
            cause == null ? null : cause.failure().name(),
            cause == null ? null : cause.words(),
            stop == null ? null : stop.text(),
            stop == null ? null : stop.by(),
            run.remark())
        .isPresent();
  }
}
