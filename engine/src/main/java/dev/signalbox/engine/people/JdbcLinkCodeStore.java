package dev.signalbox.engine.people;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Keeps one-time codes, as hashes, and wrong attempts.
final class JdbcLinkCodeStore {
  /// Makes the code the person's only one, and forgets what ran out.
  void replace(Handle handle, String person, String codeHash, Instant expiresAt, Instant now) {
    handle
        .createUpdate("DELETE FROM people_link_code WHERE person = :person OR expires_at <= :now")
        .bind("person", person)
        .bind("now", now.toEpochMilli())
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO people_link_code (code_hash, person, expires_at)
            VALUES (:codeHash, :person, :expiresAt)
            """)
        .bind("codeHash", codeHash)
        .bind("person", person)
        .bind("expiresAt", expiresAt.toEpochMilli())
        .execute();
  }

  /// Uses a code up and tells whose it was; of two at once, one gets it.
  Optional<String> use(Handle handle, String codeHash, Instant now) {
    int used =
        handle
            .createUpdate(
                """
                UPDATE people_link_code SET used_at = :now
                WHERE code_hash = :codeHash AND used_at IS NULL AND expires_at > :now
                """)
            .bind("codeHash", codeHash)
            .bind("now", now.toEpochMilli())
            .execute();
    if (used == 0) {
      return Optional.empty();
    }
    return handle
        .createQuery("SELECT person FROM people_link_code WHERE code_hash = :codeHash")
        .bind("codeHash", codeHash)
        .mapTo(String.class)
        .findOne();
  }

  void addAttempt(Handle handle, String id, AccountKey account, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO people_link_attempt (id, account, at) VALUES (:id, :account, :at)")
        .bind("id", id)
        .bind("account", account.toString())
        .bind("at", now.toEpochMilli())
        .execute();
  }

  void forgetAttempts(Handle handle, Instant before) {
    handle
        .createUpdate("DELETE FROM people_link_attempt WHERE at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  int attempts(Handle handle, AccountKey account) {
    return handle
        .createQuery("SELECT count(*) FROM people_link_attempt WHERE account = :account")
        .bind("account", account.toString())
        .mapTo(Integer.class)
        .one();
  }

  int attempts(Handle handle) {
    return handle
        .createQuery("SELECT count(*) FROM people_link_attempt")
        .mapTo(Integer.class)
        .one();
  }
}
