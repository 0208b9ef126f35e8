package dev.signalbox.engine.run.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of locks.
public final class JdbcLockStore {
  /// Takes it when nobody has it, or this run does already.
  public boolean acquire(Handle handle, String name, String run, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO run_lock (name, run, since, fence) VALUES (:name, NULL, NULL, 0)
            ON CONFLICT (name) DO NOTHING
            """)
        .bind("name", name)
        .execute();
    if (holder(handle, name).filter(held -> held.run().equals(run)).isPresent()) {
      return true;
    }
    return handle
            .createUpdate(
                """
                UPDATE run_lock SET run = :run, since = :now, fence = fence + 1
                WHERE name = :name AND run IS NULL
                """)
            .bind("run", run)
            .bind("now", now.toEpochMilli())
            .bind("name", name)
            .execute()
        == 1;
  }

  public Optional<Held> holder(Handle handle, String name) {
    return handle
        .createQuery(
            "SELECT run, since, fence FROM run_lock WHERE name = :name AND run IS NOT NULL")
        .bind("name", name)
        .map((row, context) ->
            new Held(row.getString("run"), JdbcRows.time(row, "since"), row.getLong("fence")))
        .findOne();
  }

  /// Frees everything the run holds.
  public java.util.List<String> release(Handle handle, String run) {
    var names =
        handle
            .createQuery("SELECT name FROM run_lock WHERE run = :run ORDER BY name")
            .bind("run", run)
            .mapTo(String.class)
            .list();
    if (!names.isEmpty()) {
      handle
          .createUpdate("UPDATE run_lock SET run = NULL, since = NULL WHERE run = :run")
          .bind("run", run)
          .execute();
    }
    return names;
  }

  /// Who holds a lock.
  ///
  /// @param fence grows with each holder
  public record Held(String run, Instant since, long fence) {}
}
