package dev.signalbox.chat.delivery;

import dev.signalbox.chat.lease.ConnectionLease;
import dev.signalbox.chat.lease.JdbcLeaseStore;
import dev.signalbox.engine.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of sends under way. Only who holds the connection takes a parcel, and only who took it
/// says what became of it.
final class JdbcSendingStore {
  private final JdbcLeaseStore leases;

  JdbcSendingStore(JdbcLeaseStore leases) {
    this.leases = leases;
  }

  /// Whether the connection is held under this lease until the end of the transaction.
  boolean mayTake(Handle handle, ConnectionLease lease, Instant now) {
    return leases.isHeld(handle, lease, now);
  }

  /// Takes a parcel to send it, as it is now; empty when it is not there to be taken.
  Optional<OutboxRow> take(Handle handle, ConnectionLease lease, String id) {
    int taken =
        handle
            .createUpdate(
                """
                update outbox set state = 'sending', tries = tries + 1, sender = :owner
                where id = :id and state = 'new'
                """)
            .bindMethods(lease)
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
    boolean settled =
        handle
                .createUpdate(
                    """
                    update outbox set state = :state, reason = :reason
                    where id = :id and state = 'sending' and sender = :sender
                    """)
                .bind("state", state)
                .bind("reason", reason)
                .bind("id", row.id())
                .bind("sender", row.sender())
                .execute()
            == 1;
    if (settled && row.envelope().secret()) {
      handle
          .createUpdate("update outbox set payload = :payload where id = :id")
          .bind("payload", Json.write(row.envelope().spent()))
          .bind("id", row.id())
          .execute();
    }
    return settled;
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
        .bind("sender", row.sender())
        .execute();
  }

  /// Takes over what others were sending who held the connection before.
  List<OutboxRow> inherit(Handle handle, ConnectionLease lease) {
    List<String> taken =
        handle
            .createQuery(
                """
                update outbox set sender = :owner
                where state = 'sending' and connection = :connection
                  and (sender is null or sender <> :owner)
                returning id
                """)
            .bindMethods(lease)
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

  /// True when no other server can exist, so that what we do not have nobody has.
  boolean isAlone() {
    return leases.isAlone();
  }
}
