package dev.signalbox.engine.time;

import dev.signalbox.engine.store.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The rows of timers: only those that are still to fire.
final class JdbcTimerStore {
  private final String take;

  JdbcTimerStore(Dialect dialect) {
    take =
        """
        DELETE FROM timer WHERE kind = :kind AND ref IN (
          SELECT ref FROM timer WHERE kind = :kind AND ref = :ref AND due_at <= :now%s)
        """
            .formatted(dialect.forUpdateSkipLocked());
  }

  void arm(Handle handle, String kind, String ref, Instant due) {
    handle
        .createUpdate(
            """
            INSERT INTO timer (kind, ref, due_at, tries) VALUES (:kind, :ref, :due, 0)
            ON CONFLICT (kind, ref) DO UPDATE SET due_at = :due, tries = 0
            """)
        .bind("kind", kind)
        .bind("ref", ref)
        .bind("due", due.toEpochMilli())
        .execute();
  }

  void disarm(Handle handle, String kind, String ref) {
    handle
        .createUpdate("DELETE FROM timer WHERE kind = :kind AND ref = :ref")
        .bind("kind", kind)
        .bind("ref", ref)
        .execute();
  }

  /// Takes it away; what it causes belongs into the same transaction.
  ///
  /// @return false when it is not due, is there no more, or another node is taking it
  boolean claim(Handle handle, Timer timer, Instant now) {
    return handle
            .createUpdate(take)
            .bind("kind", timer.kind())
            .bind("ref", timer.ref())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /// One that could not fire is due later, unless somebody has armed it anew meanwhile.
  void postpone(Handle handle, Timer timer, Instant due) {
    handle
        .createUpdate(
            """
            UPDATE timer SET due_at = :later, tries = tries + 1
            WHERE kind = :kind AND ref = :ref AND due_at = :due AND tries = :tries
            """)
        .bind("later", due.toEpochMilli())
        .bind("kind", timer.kind())
        .bind("ref", timer.ref())
        .bind("due", timer.due().toEpochMilli())
        .bind("tries", timer.tries())
        .execute();
  }

  List<Timer> due(Handle handle, Set<String> kinds, Instant now, int most) {
    return handle
        .createQuery(
            """
            SELECT kind, ref, due_at, tries FROM timer
            WHERE due_at <= :now AND kind IN (<kinds>) ORDER BY due_at, kind, ref LIMIT :most
            """)
        .bindList("kinds", List.copyOf(kinds))
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .map((row, context) ->
            new Timer(
                row.getString("kind"),
                row.getString("ref"),
                Instant.ofEpochMilli(row.getLong("due_at")),
                row.getLong("tries")))
        .list();
  }

  Optional<Instant> nextDue(Handle handle, Set<String> kinds) {
    return handle
        .createQuery(
            "SELECT due_at FROM timer WHERE kind IN (<kinds>) ORDER BY due_at, kind, ref LIMIT 1")
        .bindList("kinds", List.copyOf(kinds))
        .mapTo(Long.class)
        .findFirst()
        .map(Instant::ofEpochMilli);
  }

  Optional<Instant> due(Handle handle, String kind, String ref) {
    return handle
        .createQuery("SELECT due_at FROM timer WHERE kind = :kind AND ref = :ref")
        .bind("kind", kind)
        .bind("ref", ref)
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  List<String> refs(Handle handle, String kind) {
    return handle
        .createQuery("SELECT ref FROM timer WHERE kind = :kind ORDER BY ref")
        .bind("kind", kind)
        .mapTo(String.class)
        .list();
  }

  List<String> kinds(Handle handle) {
    return handle
        .createQuery("SELECT DISTINCT kind FROM timer ORDER BY kind")
        .mapTo(String.class)
        .list();
  }
}
