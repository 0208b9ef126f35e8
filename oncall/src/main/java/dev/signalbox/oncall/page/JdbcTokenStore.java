package dev.signalbox.oncall.page;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what links prove, of which only hashes are kept.
final class JdbcTokenStore {
  void insert(Handle handle, String hash, String page, String contact, Instant until) {
    handle
        .createUpdate(
            """
            INSERT INTO page_token (token_hash, page, contact, expires_at)
            VALUES (:hash, :page, :contact, :until)
            """)
        .bind("hash", hash)
        .bind("page", page)
        .bind("contact", contact)
        .bind("until", until.toEpochMilli())
        .execute();
  }

  void forget(Handle handle, Instant before) {
    handle
        .createUpdate("DELETE FROM page_token WHERE expires_at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  /// Over which way this page was sent with this token.
  Optional<String> contact(Handle handle, String hash, String page, Instant now) {
    return handle
        .createQuery(
            """
            SELECT contact FROM page_token
            WHERE token_hash = :hash AND page = :page AND expires_at > :now
            """)
        .bind("hash", hash)
        .bind("page", page)
        .bind("now", now.toEpochMilli())
        .mapTo(String.class)
        .findOne();
  }
}
