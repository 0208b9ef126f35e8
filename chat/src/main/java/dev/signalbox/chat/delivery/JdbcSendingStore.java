package dev.signalbox.chat.delivery;

import dev.signalbox.engine.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/// The SQL of sends under way, as one life of one node sees them: which are its own, and which
/// nobody can be sending any more.
final class JdbcSendingStore {
  /// Longer than any adapter takes for one parcel.
  static final Duration LEASE = Duration.ofMinutes(5);

  private final Dialect dialect;
  private final Sender sender;
  private final Duration lease;

  JdbcSendingStore(Dialect dialect, Sender sender, Duration lease) {
    this.dialect = dialect;
    this.sender = sender;
    this.lease = lease;
  }

  /// Takes a parcel to send it, as it is now; empty when somebody else did.
  Optional<OutboxRow> claim(Handle handle, String id, Instant now) {
    int taken =
        owning(
                handle.createUpdate(
                    """
                    update outbox set state = 'sending', tries = tries + 1, sender = :sender,
                      sending_until = %s + :lease
                    where id = :id and state = 'new'
                    """
                        .formatted(dialect.clock())),
                now)
            .bind("id", id)
            .execute();
    return taken == 0
        ? Optional.empty()
        : handle
            .createQuery(JdbcOutboxStore.COLUMNS + "where id = :id")
            .bind("id", id)
            .map(JdbcOutboxStore::row)
            .findOne();
  }

  /// Ends a send of our own.
  ///
  /// @return false when it is another's meanwhile, who then says what becomes of it
  boolean settle(Handle handle, OutboxRow row, String state, @Nullable String reason) {
    return handle
            .createUpdate(
                """
                update outbox set state = :state, reason = :reason
                where id = :id and state = 'sending' and sender = :sender
                """)
            .bind("state", state)
            .bind("reason", reason)
            .bind("id", row.id())
            .bind("sender", sender.owner())
            .execute()
        == 1;
  }

  /// Puts back what we were sending.
  void retry(Handle handle, OutboxRow row, Instant due, boolean doubtful, String reason) {
    handle
        .createUpdate(
            """
            update outbox set state = 'new', due_at = :due, reason = :reason,
              doubts = doubts + :doubt
            where id = :id and state = 'sending' and sender = :sender
            """)
        .bind("due", due.toEpochMilli())
        .bind("reason", reason)
        .bind("doubt", doubtful ? 1 : 0)
        .bind("id", row.id())
        .bind("sender", sender.owner())
        .execute();
  }

  /// Takes over the sends on these connections whose sender is gone: an earlier life of this node,
  /// or a node whose time for it is over.
  List<OutboxRow> inherit(Handle handle, Collection<String> connections, Instant now) {
    if (connections.isEmpty()) {
      return List.of();
    }
    String earlier = sender.node() + "#";
    List<String> taken =
        owning(
                handle.createQuery(
                    """
                    update outbox set sender = :sender, sending_until = %1$s + :lease
                    where state = 'sending' and connection in (<connections>)
                      and (sender is null or sending_until < %1$s
                        or (sender <> :sender
                          and (:alone = 1 or substr(sender, 1, :length) = cast(:earlier as text))))
                    returning id
                    """
                        .formatted(dialect.clock())),
                now)
            .bindList("connections", List.copyOf(connections))
            .bind("alone", isAlone() ? 1 : 0)
            .bind("earlier", earlier)
            .bind("length", earlier.length())
            .mapTo(String.class)
            .list();
    return taken.isEmpty() ? List.of() : rows(handle, taken);
  }

  private static List<OutboxRow> rows(Handle handle, List<String> ids) {
    return handle
        .createQuery(JdbcOutboxStore.COLUMNS + "where id in (<ids>) order by order_key, order_seq")
        .bindList("ids", ids)
        .map(JdbcOutboxStore::row)
        .list();
  }

  /// True when no other node can exist, so that what we do not have nobody has.
  boolean isAlone() {
    return dialect == Dialect.SQLITE;
  }

  private <S extends SqlStatement<S>> S owning(S statement, Instant now) {
    return statement
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("now", now.toEpochMilli())
        .bind("lease", lease.toMillis())
        .bind("sender", sender.owner());
  }
}
