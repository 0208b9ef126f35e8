package dev.signalbox.oncall.contact;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of codes that go to addresses. Those that ended are kept for as long as they count
/// against further ones.
final class JdbcCodeStore {
  /// Adds one; earlier ones for the same connection end.
  void insert(Handle handle, ContactCode code, Instant now, Instant until) {
    end(handle, code.person(), code.connection(), now);
    handle
        .createUpdate(
            """
            INSERT INTO contact_code (id, person, connection, place, code_hash, sent_at, expires_at,
              wrong)
            VALUES (:id, :person, :connection, :place, :hash, :now, :until, 0)
            """)
        .bind("id", code.id())
        .bind("person", code.person())
        .bind("connection", code.connection())
        .bind("place", code.place())
        .bind("hash", code.hash())
        .bind("now", now.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .execute();
  }

  /// Those of a person that count, and were not guessed at too often.
  List<ContactCode> open(Handle handle, String person, Instant now, int mostWrong) {
    return handle
        .createQuery(
            """
            SELECT id, person, connection, place, code_hash FROM contact_code
            WHERE person = :person AND expires_at > :now AND wrong < :most ORDER BY id
            """)
        .bind("person", person)
        .bind("now", now.toEpochMilli())
        .bind("most", mostWrong)
        .map((row, context) ->
            new ContactCode(
                row.getString("id"),
                row.getString("person"),
                row.getString("connection"),
                row.getString("place"),
                row.getString("code_hash")))
        .list();
  }

  /// A wrong code counts against all that are open.
  void guessed(Handle handle, String person, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE contact_code SET wrong = wrong + 1 WHERE person = :person AND expires_at > :now
            """)
        .bind("person", person)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  void end(Handle handle, String person, String connection, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE contact_code SET expires_at = :now
            WHERE person = :person AND connection = :connection AND expires_at > :now
            """)
        .bind("person", person)
        .bind("connection", connection)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  void forget(Handle handle, Instant before) {
    handle
        .createUpdate("DELETE FROM contact_code WHERE sent_at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  int sentBy(Handle handle, String person) {
    return handle
        .createQuery("SELECT count(*) FROM contact_code WHERE person = :person")
        .bind("person", person)
        .mapTo(Integer.class)
        .one();
  }

  int sentTo(Handle handle, String connection, String place) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM contact_code WHERE connection = :connection AND place = :place
            """)
        .bind("connection", connection)
        .bind("place", place)
        .mapTo(Integer.class)
        .one();
  }
}
