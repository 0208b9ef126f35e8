package dev.signalbox.chat.lease;

import dev.signalbox.engine.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/// The SQL of who holds which connection, by the clock of the database. Where one server is alone
/// its lease has no end, so it need not be renewed.
public final class JdbcLeaseStore {
  private final Dialect dialect;

  public JdbcLeaseStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Takes a connection that nobody else holds.
  ///
  /// @param inherits whether what another life of the same server holds may be taken, too
  /// @param length for how long
  /// @return empty while another holds it
  public Optional<ConnectionLease> take(
      Handle handle,
      String connection,
      ServerLife life,
      boolean inherits,
      Duration length,
      Instant now) {
    var statement =
        handle
            .createQuery(
                """
                insert into connection_lease (connection, holder, fence, held_until)
                values (:connection, :holder, 1, %1$s + :length)
                on conflict (connection) do update set holder = excluded.holder,
                  fence = connection_lease.fence + 1, held_until = excluded.held_until
                where :alone = 1 or connection_lease.held_until <= %1$s
                  or connection_lease.holder = :holder
                  or (:inherits = 1
                    and substr(connection_lease.holder, 1, :node_length) = cast(:node as text))
                returning fence
                """
                    .formatted(dialect.clock()))
            .bind("alone", isAlone() ? 1 : 0)
            .bind("connection", connection)
            .bind("holder", life.name())
            .bind("inherits", inherits ? 1 : 0)
            .bind("node", life.ofNode())
            .bind("node_length", life.ofNode().length())
            .bind("length", length.toMillis());
    return at(statement, now)
        .mapTo(Long.class)
        .findOne()
        .map(fence -> new ConnectionLease(connection, life.name(), fence));
  }

  /// Holds a connection for longer.
  ///
  /// @return false when it is not held any more
  public boolean renew(Handle handle, ConnectionLease lease, Duration length, Instant now) {
    var statement =
        handle
            .createUpdate(
                """
                update connection_lease set held_until = %s + :length
                where connection = :connection and holder = :holder and fence = :fence
                  and %s
                """
                    .formatted(dialect.clock(), lasts()))
            .bindMethods(lease)
            .bind("length", length.toMillis());
    return at(statement, now).execute() == 1;
  }

  /// Whether a connection is held under this lease. Nobody else can take it before the end of the
  /// transaction.
  public boolean isHeld(Handle handle, ConnectionLease lease, Instant now) {
    var statement =
        handle
            .createQuery(
                """
                select 1 from connection_lease
                where connection = :connection and holder = :holder and fence = :fence
                  and %s%s
                """
                    .formatted(lasts(), isAlone() ? "" : " for share"))
            .bindMethods(lease);
    return at(statement, now).mapTo(Integer.class).findOne().isPresent();
  }

  /// The names of the servers that hold connections, by these.
  public Map<String, String> holders(Handle handle) {
    var holders = new HashMap<String, String>();
    handle
        .createQuery(
            "select connection, holder from connection_lease where holder <> '' and " + lasts())
        .map((row, _) ->
            Map.entry(row.getString("connection"), ServerLife.node(row.getString("holder"))))
        .forEach(holder -> holders.put(holder.getKey(), holder.getValue()));
    return holders;
  }

  /// Lets others take a connection at once.
  public void giveBack(Handle handle, ConnectionLease lease) {
    handle
        .createUpdate(
            """
            update connection_lease set holder = '', held_until = 0
            where connection = :connection and holder = :holder and fence = :fence
            """)
        .bindMethods(lease)
        .execute();
  }

  /// True when no other server can exist.
  public boolean isAlone() {
    return dialect == Dialect.SQLITE;
  }

  private String lasts() {
    return isAlone() ? "1 = 1" : "held_until > " + dialect.clock();
  }

  private static <S extends SqlStatement<S>> S at(S statement, Instant now) {
    return statement
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("now", now.toEpochMilli());
  }
}
