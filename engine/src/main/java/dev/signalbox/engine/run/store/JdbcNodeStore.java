package dev.signalbox.engine.run.store;

import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/// The rows of nodes and the leases of what they run. Leases begin and end by the database's clock.
public final class JdbcNodeStore {
  private final Dialect dialect;

  /// The lease is over, or the owner is an earlier life of the node that asks.
  private final String orphaned;

  public JdbcNodeStore(Dialect dialect) {
    this.dialect = dialect;
    this.orphaned =
        """
        status = 'RUNNING' AND (owner IS NULL OR lease_until < %s
          OR (owner <> :owner
            AND (:alone = 1 OR SUBSTR(owner, 1, :length) = CAST(:earlier AS text))))
        """
            .formatted(dialect.clock());
  }

  /// A node starts: its epoch is one more than ever before.
  public Life begin(Handle handle, String name, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO node (name, epoch, beat_at) VALUES (:name, 1, :now)
            ON CONFLICT (name) DO UPDATE SET epoch = node.epoch + 1, beat_at = :now
            """)
        .bind("name", name)
        .bind("now", now.toEpochMilli())
        .execute();
    long epoch =
        handle
            .createQuery("SELECT epoch FROM node WHERE name = :name")
            .bind("name", name)
            .mapTo(Long.class)
            .one();
    return new Life(name, epoch, dialect == Dialect.SQLITE);
  }

  /// Renews the leases of these runs as far as this life still has them.
  ///
  /// @return false when a later life of the node has begun; nothing is renewed
  public boolean beat(
      Handle handle, Life life, Collection<String> runs, Instant now, Duration lease) {
    boolean present =
        handle
                .createUpdate(
                    "UPDATE node SET beat_at = :now WHERE name = :name AND epoch = :epoch")
                .bind("now", now.toEpochMilli())
                .bind("name", life.name())
                .bind("epoch", life.epoch())
                .execute()
            == 1;
    if (present && !runs.isEmpty()) {
      allowing(
              handle.createUpdate(
                  """
                  UPDATE run SET lease_until = %s + :lease
                  WHERE status = 'RUNNING' AND owner = :owner AND id IN (<runs>)
                  """
                      .formatted(dialect.clock())))
          .bind("now", now.toEpochMilli())
          .bind("lease", lease.toMillis())
          .bind("owner", life.owner())
          .bindList("runs", List.copyOf(runs))
          .execute();
    }
    return present;
  }

  /// Every lease begins anew, for everybody: the clock that they go by was set to this.
  public void renewAll(Handle handle, Instant now, Duration lease) {
    allowing(
            handle.createUpdate(
                "UPDATE run SET lease_until = %s + :lease WHERE status = 'RUNNING'"
                    .formatted(dialect.clock())))
        .bind("now", now.toEpochMilli())
        .bind("lease", lease.toMillis())
        .execute();
  }

  /// Runs under way whose owner is gone.
  public List<String> orphans(Handle handle, Life heir, Instant now) {
    return bind(
            handle.createQuery("SELECT id FROM run WHERE " + orphaned + " ORDER BY id"), heir, now)
        .mapTo(String.class)
        .list();
  }

  /// Queues a run whose owner is gone, so that it can be claimed.
  ///
  /// @return false when its owner is back, or somebody else was faster
  public boolean release(Handle handle, String run, Life heir, Instant now) {
    Update release =
        handle.createUpdate(
            """
            UPDATE run SET status = 'QUEUED', reason = NULL, owner = NULL, lease_until = NULL,
              queued_at = :now
            WHERE id = :run AND
            """
                + orphaned);
    return bind(release, heir, now).bind("run", run).execute() == 1;
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Life heir, Instant now) {
    String earlier = heir.name() + "#";
    return allowing(statement)
        .bind("now", now.toEpochMilli())
        .bind("owner", heir.owner())
        .bind("alone", heir.alone() ? 1 : 0)
        .bind("earlier", earlier)
        .bind("length", earlier.length());
  }

  /// Not every database needs the time that is given.
  private static <S extends SqlStatement<S>> S allowing(S statement) {
    return statement.configure(
        SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
  }

  /// One life of a node, from its start to its end.
  ///
  /// @param epoch grows with each start
  /// @param alone true when no other node can exist, so that every other owner is dead
  public record Life(String name, long epoch, boolean alone) {
    public String owner() {
      return name + "#" + epoch;
    }
  }

  /// Runs of this owner with the steps that a person wants stopped.
  public Map<String, List<String>> toStop(Handle handle, String owner) {
    Map<String, List<String>> steps = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT id, stop_step FROM run
            WHERE status = 'RUNNING' AND owner = :owner AND stop_step IS NOT NULL
            """)
        .bind("owner", owner)
        .map((row, context) -> Map.entry(row.getString("id"), row.getString("stop_step")))
        .forEach(entry -> steps.put(entry.getKey(), RunRow.Stop.read(entry.getValue())));
    return steps;
  }
}
