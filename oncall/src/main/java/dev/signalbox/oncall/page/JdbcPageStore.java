package dev.signalbox.oncall.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of pages.
final class JdbcPageStore {
  private static final String ALL =
      """
      SELECT id, code, escalation, loop, step, person, target, status, joined, sent_at, sounded_at,
        answered_at
      FROM page
      """;

  /// Adds it, unless the step has paged the person before.
  boolean insert(Handle handle, PersonPage page) {
    return handle
            .createUpdate(
                """
                INSERT INTO page (id, code, escalation, loop, step, person, target, status, joined,
                  sent_at, sounded_at)
                VALUES (:id, :code, :escalation, :loop, :step, :person, :target, :status, :joined,
                  :sent, :sounded)
                ON CONFLICT (escalation, loop, step, person) DO NOTHING
                """)
            .bind("id", page.id())
            .bind("code", page.code())
            .bind("escalation", page.escalation())
            .bind("loop", page.loop())
            .bind("step", page.step())
            .bind("person", page.person())
            .bind("target", page.target())
            .bind("status", page.status().name())
            .bind("joined", page.joined())
            .bind("sent", page.sentAt().toEpochMilli())
            .bind("sounded", millis(page.soundedAt()))
            .execute()
        == 1;
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  Optional<PersonPage> find(Handle handle, String id) {
    return one(handle, "id = :key", id);
  }

  Optional<PersonPage> byCode(Handle handle, String code) {
    return one(handle, "code = :key", code);
  }

  private static Optional<PersonPage> one(Handle handle, String where, String key) {
    return handle
        .createQuery(ALL + " WHERE " + where)
        .bind("key", key)
        .map((row, context) -> page(row))
        .findOne();
  }

  /// The one that a message shows.
  Optional<PersonPage> byMessage(Handle handle, String message) {
    return one(handle, "message = :key", message);
  }

  void shown(Handle handle, String id, String message) {
    handle
        .createUpdate("UPDATE page SET message = :message WHERE id = :id")
        .bind("message", message)
        .bind("id", id)
        .execute();
  }

  /// Those of an escalation, in the order in which they were sent.
  List<PersonPage> of(Handle handle, String escalation) {
    return handle
        .createQuery(ALL + " WHERE escalation = :escalation ORDER BY loop, step, person")
        .bind("escalation", escalation)
        .map((row, context) -> page(row))
        .list();
  }

  /// Those that called a person since a moment, the last one first.
  List<PersonPage> sounded(Handle handle, String person, Instant since) {
    return handle
        .createQuery(
            ALL
                + " WHERE person = :person AND sounded_at > :since ORDER BY sounded_at DESC, id"
                + " DESC")
        .bind("person", person)
        .bind("since", since.toEpochMilli())
        .map((row, context) -> page(row))
        .list();
  }

  /// Those that a page tells of besides itself.
  List<PersonPage> joined(Handle handle, String page) {
    return handle
        .createQuery(ALL + " WHERE joined = :page ORDER BY id")
        .bind("page", page)
        .map((row, context) -> page(row))
        .list();
  }

  void settle(Handle handle, String id, PageStatus status, Instant now) {
    handle
        .createUpdate("UPDATE page SET status = :status, answered_at = :now WHERE id = :id")
        .bind("status", status.name())
        .bind("now", now.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  private static PersonPage page(ResultSet row) throws SQLException {
    return new PersonPage(
        row.getString("id"),
        row.getString("code"),
        row.getString("escalation"),
        row.getLong("loop"),
        row.getLong("step"),
        row.getString("person"),
        row.getString("target"),
        PageStatus.valueOf(row.getString("status")),
        row.getString("joined"),
        Objects.requireNonNull(JdbcEscalationStore.instant(row, "sent_at")),
        JdbcEscalationStore.instant(row, "sounded_at"),
        JdbcEscalationStore.instant(row, "answered_at"));
  }
}
