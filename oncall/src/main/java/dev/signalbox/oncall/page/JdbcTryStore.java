package dev.signalbox.oncall.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what was tried to reach people for a page.
final class JdbcTryStore {
  void insert(Handle handle, String page, String contact, Instant due) {
    handle
        .createUpdate(
            """
            INSERT INTO page_try (page, contact, due_at) VALUES (:page, :contact, :due)
            ON CONFLICT (page, contact) DO NOTHING
            """)
        .bind("page", page)
        .bind("contact", contact)
        .bind("due", due.toEpochMilli())
        .execute();
  }

  /// Those of a page, in the order in which they are due.
  List<PageTry> of(Handle handle, String page) {
    return handle
        .createQuery(
            """
            SELECT page, contact, due_at, tried_at, outcome, why FROM page_try
            WHERE page = :page ORDER BY due_at, contact
            """)
        .bind("page", page)
        .map((row, context) -> tried(row))
        .list();
  }

  /// The one that is next, of those that were not tried.
  Optional<PageTry> next(Handle handle, String page) {
    return of(handle, page).stream().filter(one -> one.triedAt() == null).findFirst();
  }

  /// Takes it, once.
  ///
  /// @return false when it was tried before
  boolean take(Handle handle, PageTry one, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE page_try SET tried_at = :now
                WHERE page = :page AND contact = :contact AND tried_at IS NULL
                """)
            .bind("now", now.toEpochMilli())
            .bind("page", one.page())
            .bind("contact", one.contact())
            .execute()
        == 1;
  }

  void hurry(Handle handle, PageTry one, Instant due) {
    handle
        .createUpdate(
            """
            UPDATE page_try SET due_at = :due
            WHERE page = :page AND contact = :contact AND tried_at IS NULL
            """)
        .bind("due", due.toEpochMilli())
        .bind("page", one.page())
        .bind("contact", one.contact())
        .execute();
  }

  void settle(Handle handle, String page, String contact, String outcome, String why) {
    handle
        .createUpdate(
            """
            UPDATE page_try SET outcome = :outcome, why = :why
            WHERE page = :page AND contact = :contact AND outcome IS NULL
            """)
        .bind("outcome", outcome)
        .bind("why", why)
        .bind("page", page)
        .bind("contact", contact)
        .execute();
  }

  private static PageTry tried(ResultSet row) throws SQLException {
    return new PageTry(
        row.getString("page"),
        row.getString("contact"),
        Objects.requireNonNull(JdbcEscalationStore.instant(row, "due_at")),
        JdbcEscalationStore.instant(row, "tried_at"),
        row.getString("outcome"),
        row.getString("why"));
  }
}
