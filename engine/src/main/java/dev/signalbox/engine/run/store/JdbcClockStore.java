package dev.signalbox.engine.run.store;

import dev.signalbox.engine.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is stored of the clock itself, and of which runs it matters for.
public final class JdbcClockStore {
  private final Dialect dialect;

  public JdbcClockStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Empty before the first start. Nobody else settles a jump until the commit.
  public Optional<Sight> locked(Handle handle) {
    return handle
        .createQuery("SELECT * FROM clock WHERE name = 'shared'" + dialect.forUpdate())
        .map((row, context) ->
            new Sight(
                Duration.ofMillis(row.getLong("moved")),
                JdbcRows.time(row, "seen_at"),
                row.getString("boot"),
                Duration.ofMillis(row.getLong("up"))))
        .findOne();
  }

  /// By how much it was set so far.
  public Duration moved(Handle handle) {
    return handle
        .createQuery("SELECT moved FROM clock WHERE name = 'shared'")
        .mapTo(Long.class)
        .findOne()
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  public void save(Handle handle, Sight sight) {
    handle
        .createUpdate(
            """
            INSERT INTO clock (name, moved, seen_at, boot, up)
            VALUES ('shared', :moved, :seen, :boot, :up)
            ON CONFLICT (name) DO UPDATE
              SET moved = :moved, seen_at = :seen, boot = :boot, up = :up
            """)
        .bind("moved", sight.moved().toMillis())
        .bind("seen", sight.at().toEpochMilli())
        .bind("boot", sight.boot())
        .bind("up", sight.up().toMillis())
        .execute();
  }

  /// It is seen again, later; nothing changes when somebody else has settled a jump meanwhile.
  public void see(Handle handle, Sight sight) {
    handle
        .createUpdate(
            """
            UPDATE clock SET seen_at = :seen, boot = :boot, up = :up
            WHERE name = 'shared' AND moved = :moved AND seen_at < :seen
            """)
        .bind("moved", sight.moved().toMillis())
        .bind("seen", sight.at().toEpochMilli())
        .bind("boot", sight.boot())
        .bind("up", sight.up().toMillis())
        .execute();
  }

  /// Open runs that a stored time matters for.
  public List<String> waiting(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id FROM run WHERE ended_at IS NULL AND (
              id IN (SELECT run FROM approval WHERE status IN ('ASKED', 'GRANTED'))
              OR id IN (SELECT run FROM run_step
                WHERE status IN ('STARTED', 'WAITING', 'UNKNOWN')
                  AND (deadline IS NOT NULL OR due_at IS NOT NULL)))
            ORDER BY id
            """)
        .mapTo(String.class)
        .list();
  }

  public void remark(Handle handle, List<String> runs, String words) {
    if (!runs.isEmpty()) {
      handle
          .createUpdate("UPDATE run SET remark = :words WHERE id IN (<runs>)")
          .bind("words", words)
          .bindList("runs", runs)
          .execute();
    }
  }

  /// The clock as a server saw it.
  ///
  /// @param moved by how much it was set so far, summed
  /// @param boot of the machine that the server is on
  /// @param up how long after that had begun
  public record Sight(Duration moved, Instant at, String boot, Duration up) {}
}
