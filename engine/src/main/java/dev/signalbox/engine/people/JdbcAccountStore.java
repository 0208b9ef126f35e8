package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Keeps links of accounts to people.
final class JdbcAccountStore {
  Optional<AccountLink> find(Handle handle, AccountKey key) {
    return handle
        .createQuery(
            """
            SELECT platform, workspace, user_id, person, proof, assurance, linked_at, valid_until
            FROM people_account
            WHERE platform = :platform AND workspace = :workspace AND user_id = :userId
            """)
        .bind("platform", key.platform())
        .bind("workspace", key.workspace())
        .bind("userId", key.userId())
        .map(JdbcAccountStore::link)
        .findOne();
  }

  List<AccountLink> accountsOf(Handle handle, String person) {
    return handle
        .createQuery(
            """
            SELECT platform, workspace, user_id, person, proof, assurance, linked_at, valid_until
            FROM people_account
            WHERE person = :person
            ORDER BY platform, workspace, user_id
            """)
        .bind("person", person)
        .map(JdbcAccountStore::link)
        .list();
  }

  void add(Handle handle, AccountLink link) {
    handle
        .createUpdate(
            """
            INSERT INTO people_account
              (platform, workspace, user_id, person, proof, assurance, linked_at, valid_until)
            VALUES
              (:platform, :workspace, :userId, :person, :proof, :assurance, :linkedAt, :validUntil)
            """)
        .bind("platform", link.platform())
        .bind("workspace", link.workspace())
        .bind("userId", link.userId())
        .bind("person", link.person())
        .bind("proof", link.proof().name())
        .bind("assurance", link.assurance().name())
        .bind("linkedAt", millis(link.linkedAt()))
        .bind("validUntil", millis(link.validUntil()))
        .execute();
  }

  /// Takes the link away; what was seen of the account goes with it.
  boolean remove(Handle handle, AccountKey key) {
    handle
        .createUpdate(
            """
            DELETE FROM account_seen
            WHERE platform = :platform AND workspace = :workspace AND user_id = :userId
            """)
        .bind("platform", key.platform())
        .bind("workspace", key.workspace())
        .bind("userId", key.userId())
        .execute();
    return handle
            .createUpdate(
                """
                DELETE FROM people_account
                WHERE platform = :platform AND workspace = :workspace AND user_id = :userId
                """)
            .bind("platform", key.platform())
            .bind("workspace", key.workspace())
            .bind("userId", key.userId())
            .execute()
        > 0;
  }

  /// An account as it was last seen.
  Optional<SeenAccount> seen(Handle handle, AccountKey key) {
    return handle
        .createQuery(
            """
            SELECT platform, workspace, user_id, connection, name, assurance, standing, seen_at
            FROM account_seen
            WHERE platform = :platform AND workspace = :workspace AND user_id = :userId
            """)
        .bind("platform", key.platform())
        .bind("workspace", key.workspace())
        .bind("userId", key.userId())
        .map((row, context) -> seen(row))
        .findOne();
  }

  void see(Handle handle, Account account, String connection, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO account_seen
              (platform, workspace, user_id, connection, name, assurance, standing, seen_at)
            VALUES
              (:platform, :workspace, :userId, :connection, :name, :assurance, :standing, :at)
            ON CONFLICT (platform, workspace, user_id) DO UPDATE SET
              connection = excluded.connection, name = excluded.name,
              assurance = excluded.assurance, standing = excluded.standing, seen_at = excluded.seen_at
            """)
        .bind("platform", account.platform())
        .bind("workspace", account.workspace())
        .bind("userId", account.userId())
        .bind("connection", connection)
        .bind("name", account.name())
        .bind("assurance", account.assurance().name())
        .bind("standing", account.standing().name())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  private static SeenAccount seen(ResultSet row) throws SQLException {
    var account =
        new Account(
            row.getString("platform"),
            row.getString("workspace"),
            row.getString("user_id"),
            row.getString("name"),
            Account.Kind.PERSON,
            Account.Assurance.valueOf(row.getString("assurance")),
            Account.Standing.valueOf(row.getString("standing")));
    Instant at = Instant.ofEpochMilli(row.getLong("seen_at"));
    return new SeenAccount(account, row.getString("connection"), at);
  }

  private static AccountLink link(ResultSet row, StatementContext context) throws SQLException {
    return new AccountLink(
        row.getString("platform"),
        row.getString("workspace"),
        row.getString("user_id"),
        row.getString("person"),
        AccountProof.valueOf(row.getString("proof")),
        Account.Assurance.valueOf(row.getString("assurance")),
        Instant.ofEpochMilli(row.getLong("linked_at")),
        instant(row, "valid_until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
