package dev.signalbox.web.session;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of sessions.
final class JdbcSessionStore {
  private static final JdbcStatement FIND =
      new JdbcStatement(
          """
          SELECT token_hash, person, password_seal, csrf, seen_at, expires_at, proved_at
          FROM web_session WHERE token_hash = ?
          """);

  void insert(Handle handle, SessionRow row, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO web_session (token_hash, person, password_seal, csrf, created_at, seen_at, expires_at,
              proved_at)
            VALUES (:id, :person, :seal, :csrf, :now, :now, :expires, :proved)
            """)
        .bind("id", row.id())
        .bind("person", row.person())
        .bind("seal", row.seal())
        .bind("csrf", row.csrf())
        .bind("now", now.toEpochMilli())
        .bind("expires", row.expires().toEpochMilli())
        .bind("proved", row.proved().toEpochMilli())
        .execute();
  }

  Optional<SessionRow> find(Handle handle, String id) {
    return FIND.first(
        handle,
        row ->
            new SessionRow(
                row.getString("token_hash"),
                row.getString("person"),
                row.getString("password_seal"),
                row.getString("csrf"),
                Instant.ofEpochMilli(row.getLong("seen_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                Instant.ofEpochMilli(row.getLong("proved_at"))),
        id);
  }

  void touch(Handle handle, String id, Instant now) {
    handle
        .createUpdate("UPDATE web_session SET seen_at = :now WHERE token_hash = :id")
        .bind("id", id)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// False when there is no such session any more.
  boolean prove(Handle handle, String id, Instant now) {
    return handle
            .createUpdate("UPDATE web_session SET proved_at = :now WHERE token_hash = :id")
            .bind("id", id)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  boolean delete(Handle handle, String id) {
    return handle
            .createUpdate("DELETE FROM web_session WHERE token_hash = :id")
            .bind("id", id)
            .execute()
        == 1;
  }

  /// Ids of sessions that are over.
  List<String> ended(Handle handle, Instant now, Instant seenBefore) {
    return handle
        .createQuery(
            "SELECT token_hash FROM web_session WHERE expires_at <= :now OR seen_at <= :seen")
        .bind("now", now.toEpochMilli())
        .bind("seen", seenBefore.toEpochMilli())
        .mapTo(String.class)
        .list();
  }
}
