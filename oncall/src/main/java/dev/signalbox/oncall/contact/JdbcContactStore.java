package dev.signalbox.oncall.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The SQL of addresses, and of the order in which people want to be reached.
final class JdbcContactStore {
  List<Contact> of(Handle handle, String person) {
    return handle
        .createQuery(
            """
            SELECT person, connection, place, label, added_at, verified_at FROM contact
            WHERE person = :person ORDER BY connection
            """)
        .bind("person", person)
        .map((row, context) -> contact(row))
        .list();
  }

  /// Keeps it in place of one that is not verified.
  void put(Handle handle, Contact contact) {
    handle
        .createUpdate(
            """
            INSERT INTO contact (person, connection, place, label, added_at)
            VALUES (:person, :connection, :place, :label, :added)
            ON CONFLICT (person, connection) DO UPDATE
            SET place = excluded.place, label = excluded.label, added_at = excluded.added_at
            WHERE contact.verified_at IS NULL
            """)
        .bind("person", contact.person())
        .bind("connection", contact.connection())
        .bind("place", contact.place())
        .bind("label", contact.label())
        .bind("added", contact.addedAt().toEpochMilli())
        .execute();
  }

  /// It is known to be theirs from now on.
  ///
  /// @return false when it is another address by now
  boolean verify(Handle handle, ContactCode code, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE contact SET verified_at = :now
                WHERE person = :person AND connection = :connection AND place = :place
                """)
            .bind("now", now.toEpochMilli())
            .bind("person", code.person())
            .bind("connection", code.connection())
            .bind("place", code.place())
            .execute()
        == 1;
  }

  /// Forgets an address, and takes it out of the order.
  ///
  /// @return false when there is none
  boolean remove(Handle handle, String person, String connection) {
    handle
        .createUpdate("DELETE FROM contact_order WHERE person = :person AND contact = :connection")
        .bind("person", person)
        .bind("connection", connection)
        .execute();
    return handle
            .createUpdate("DELETE FROM contact WHERE person = :person AND connection = :connection")
            .bind("person", person)
            .bind("connection", connection)
            .execute()
        == 1;
  }

  /// The order that a person chose: how long after a page began, by way; empty for the usual.
  Map<String, Duration> order(Handle handle, String person) {
    var order = new LinkedHashMap<String, Duration>();
    handle
        .createQuery(
            """
            SELECT contact, after_ms FROM contact_order WHERE person = :person
            ORDER BY after_ms, contact
            """)
        .bind("person", person)
        .map((row, context) ->
            Map.entry(row.getString("contact"), Duration.ofMillis(row.getLong("after_ms"))))
        .list()
        .forEach(entry -> order.put(entry.getKey(), entry.getValue()));
    return order;
  }

  void order(Handle handle, String person, Map<String, Duration> order) {
    handle
        .createUpdate("DELETE FROM contact_order WHERE person = :person")
        .bind("person", person)
        .execute();
    order.forEach((way, after) ->
        handle
            .createUpdate(
                """
                INSERT INTO contact_order (person, contact, after_ms) VALUES (:person, :way, :after)
                """)
            .bind("person", person)
            .bind("way", way)
            .bind("after", after.toMillis())
            .execute());
  }

  private static Contact contact(ResultSet row) throws SQLException {
    long verified = row.getLong("verified_at");
    return new Contact(
        row.getString("person"),
        row.getString("connection"),
        row.getString("place"),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("added_at")),
        verified == 0 ? null : Instant.ofEpochMilli(verified));
  }
}
