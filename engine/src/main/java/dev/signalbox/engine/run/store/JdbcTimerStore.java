package dev.signalbox.engine.run.store;

import dev.signalbox.engine.run.state.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of timers. Each version fires once, never early, together with its effect.
public final class JdbcTimerStore {
  public void arm(Handle handle, Timer.Kind kind, String ref, Instant due) {
    handle
        .createUpdate(
            """
            INSERT INTO timer (kind, ref, due_at, version, state)
            VALUES (:kind, :ref, :due, 1, 'ARMED')
            ON CONFLICT (kind, ref) DO UPDATE
              SET due_at = :due, version = timer.version + 1, state = 'ARMED'
            """)
        .bind("kind", kind.name())
        .bind("ref", ref)
        .bind("due", due.toEpochMilli())
        .execute();
  }

  public void cancel(Handle handle, Timer.Kind kind, String ref) {
    handle
        .createUpdate(
            """
            UPDATE timer SET state = 'CANCELLED'
            WHERE kind = :kind AND ref = :ref AND state = 'ARMED'
            """)
        .bind("kind", kind.name())
        .bind("ref", ref)
        .execute();
  }

  /// Marks it fired; what it causes belongs into the same transaction.
  ///
  /// @return false when this version is not due, was cancelled, or has fired
  public boolean fire(Handle handle, Timer timer, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE timer SET state = 'FIRED'
                WHERE kind = :kind AND ref = :ref AND version = :version AND state = 'ARMED'
                  AND due_at <= :now
                """)
            .bind("kind", timer.kind().name())
            .bind("ref", timer.ref())
            .bind("version", timer.version())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  public List<Timer> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            SELECT kind, ref, version FROM timer
            WHERE state = 'ARMED' AND due_at <= :now ORDER BY due_at, kind, ref LIMIT :limit
            """)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) ->
            new Timer(
                Timer.Kind.valueOf(row.getString("kind")),
                row.getString("ref"),
                row.getLong("version")))
        .list();
  }

  public Optional<Instant> nextDue(Handle handle) {
    return handle
        .createQuery("SELECT MIN(due_at) AS due_at FROM timer WHERE state = 'ARMED'")
        .map((row, context) -> Optional.ofNullable(JdbcRows.instant(row, "due_at")))
        .one();
  }
}
