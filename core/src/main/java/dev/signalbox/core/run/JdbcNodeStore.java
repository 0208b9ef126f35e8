package dev.signalbox.core.run;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/// The rows of nodes and the leases of what they run.
final class JdbcNodeStore {
  /// The lease is over, or the owner is an earlier life of the node that asks.
  private static final String ORPHANED =
      """
      status = 'RUNNING' AND (owner IS NULL OR lease_until < :now
        OR (owner <> :owner
          AND (:alone = 1 OR SUBSTR(owner, 1, :length) = CAST(:earlier AS text))))
      """;

  /// A node starts: its epoch is one more than ever before.
  long begin(Handle handle, String name, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO node (name, epoch, beat_at) VALUES (:name, 1, :now)
            ON CONFLICT (name) DO UPDATE SET epoch = node.epoch + 1, beat_at = :now
            """)
        .bind("name", name)
        .bind("now", now.toEpochMilli())
        .execute();
    return handle
        .createQuery("SELECT epoch FROM node WHERE name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .one();
  }

  /// Renews the leases of these runs as far as the owner still has them.
  void beat(
      Handle handle,
      String name,
      String owner,
      Collection<String> runs,
      Instant now,
      Instant lease) {
    handle
        .createUpdate("UPDATE node SET beat_at = :now WHERE name = :name")
        .bind("now", now.toEpochMilli())
        .bind("name", name)
        .execute();
    if (!runs.isEmpty()) {
      handle
          .createUpdate(
              """
              UPDATE run SET lease_until = :lease
              WHERE status = 'RUNNING' AND owner = :owner AND id IN (<runs>)
              """)
          .bind("lease", lease.toEpochMilli())
          .bind("owner", owner)
          .bindList("runs", List.copyOf(runs))
          .execute();
    }
  }

  /// Runs under way whose owner is gone.
  List<String> orphans(Handle handle, Heir heir, Instant now) {
    return heir.bind(
            handle.createQuery("SELECT id FROM run WHERE " + ORPHANED + " ORDER BY id"), now)
        .mapTo(String.class)
        .list();
  }

  /// Queues a run whose owner is gone, so that it can be claimed.
  ///
  /// @return false when its owner is back, or somebody else was faster
  boolean release(Handle handle, String run, Heir heir, Instant now) {
    Update release =
        handle.createUpdate(
            """
            UPDATE run SET status = 'QUEUED', reason = NULL, owner = NULL, lease_until = NULL,
              queued_at = :now
            WHERE id = :run AND
            """
                + ORPHANED);
    return heir.bind(release, now).bind("run", run).execute() == 1;
  }

  /// Who takes over.
  ///
  /// @param name the node
  /// @param owner its present life
  /// @param alone true when no other node can exist, so that every other owner is dead
  record Heir(String name, String owner, boolean alone) {
    private <S extends SqlStatement<S>> S bind(S statement, Instant now) {
      String earlier = name + "#";
      return statement
          .bind("now", now.toEpochMilli())
          .bind("owner", owner)
          .bind("alone", alone ? 1 : 0)
          .bind("earlier", earlier)
          .bind("length", earlier.length());
    }
  }

  /// Runs of this owner with the step that a person wants stopped.
  Map<String, String> toStop(Handle handle, String owner) {
    Map<String, String> steps = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT id, stop_step FROM run
            WHERE status = 'RUNNING' AND owner = :owner AND stop_step IS NOT NULL
            """)
        .bind("owner", owner)
        .map((row, context) -> Map.entry(row.getString("id"), row.getString("stop_step")))
        .forEach(entry -> steps.put(entry.getKey(), entry.getValue()));
    return steps;
  }
}
