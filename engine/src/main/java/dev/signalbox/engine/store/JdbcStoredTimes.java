package dev.signalbox.engine.store;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The columns of all tables that are compared with the present time, and of which rows: they move
/// along when the clock is set, so that all lasts as long as it was meant to. What only says when
/// something was stays as it was written. A test holds each table to being in here or there.
public final class JdbcStoredTimes {
  private static final String OPEN_STEP = "status IN ('STARTED', 'WAITING', 'UNKNOWN')";
  private static final String ALL = "1 = 1";

  static final List<Moving> MOVING =
      List.of(
          // What is due by the wall clock is due by it however it is set.
          new Moving(
              "timer",
              "due_at",
              "kind NOT IN ('schedule.fire', 'calendar.opens', 'owner-card.week', 'alert.noise',"
                  + " 'oncall.handoff')"),
          new Moving("run", "moved", "ended_at IS NULL"),
          new Moving("run", "queued_at", "status = 'QUEUED'"),
          new Moving("run_step", "moved", OPEN_STEP),
          new Moving("run_step", "due_at", OPEN_STEP),
          new Moving("run_step", "deadline", OPEN_STEP),
          new Moving("approval", "deadline", "status IN ('ASKED', 'GRANTED')"),
          new Moving("form_question", "deadline", "status = 'ASKED'"),
          new Moving("checklist", "deadline", "status = 'OPEN'"),
          // Whoever was reminded of a task is reminded once more after as long again.
          new Moving("checklist", "opened_at", "status = 'OPEN'"),
          new Moving("checklist_task", "due_at", "status = 'OPEN'"),
          new Moving("step_lease", "due_at", "status = 'ACTIVE'"),
          new Moving("step_lease", "warn_at", "status = 'ACTIVE'"),
          new Moving("step_lease", "most_at", "status = 'ACTIVE'"),
          new Moving("glass_review", "deadline", "closed_at IS NULL"),
          new Moving("run_secret", "brought_at", "run IS NULL"),
          new Moving("outbox", "due_at", "state = 'new'"),
          new Moving("connection_lease", "held_until", ALL),
          new Moving("button", "expires_at", ALL),
          new Moving("answer_handle", "ends_at", ALL),
          new Moving("people_account", "valid_until", ALL),
          new Moving("account_seen", "seen_at", ALL),
          new Moving("people_link_code", "expires_at", ALL),
          new Moving("people_link_attempt", "at", ALL),
          new Moving("web_session", "seen_at", ALL),
          new Moving("web_session", "expires_at", ALL),
          new Moving("web_session", "proved_at", ALL),
          new Moving("alert", "expires_at", "firing = 1"),
          new Moving("alert", "flapping_until", ALL),
          new Moving("alert", "since", "firing = 1"),
          new Moving("alert_change", "at", ALL),
          new Moving("alert_group", "acted_at", ALL),
          new Moving("alert_group", "digested_at", ALL),
          new Moving("alert_group", "opens_at", "state = 'WAITING'"),
          new Moving("alert_group", "ended_at", "state = 'ENDED'"),
          new Moving("alert_group", "sounded_at", ALL),
          new Moving("alert_group", "held_until", ALL),
          new Moving("alert_group", "snoozed_until", ALL),
          new Moving("alert_sound", "at", ALL),
          new Moving("silence", "starts_at", "ended = 0"),
          new Moving("silence", "ends_at", "ended = 0"),
          new Moving("storm", "since", "ended_at IS NULL"),
          new Moving("escalation", "due_at", "ended_at IS NULL"),
          new Moving("page", "sounded_at", ALL),
          new Moving("page_try", "due_at", "tried_at IS NULL"),
          new Moving("page_token", "expires_at", ALL),
          new Moving("contact_code", "sent_at", ALL),
          new Moving("contact_code", "expires_at", ALL),
          new Moving("hook_trouble", "seen_at", ALL),
          new Moving("connection_health", "worked_at", ALL),
          new Moving("connection_health", "failed_at", ALL),
          new Moving("connection_health", "since", ALL),
          new Moving("room_file", "at", "message IS NULL"),
          new Moving("file_upload", "at", ALL),
          new Moving("chat_cursor", "told_until", ALL),
          new Moving("chat_hearing", "until", ALL));

  private JdbcStoredTimes() {}

  /// A column of milliseconds.
  ///
  /// @param rows SQL that says which of its rows are still compared with the present
  record Moving(String table, String column, String rows) {}

  /// Moves all of them.
  public static void move(Handle handle, Duration by) {
    for (Moving each : MOVING) {
      handle
          .createUpdate(
              "UPDATE %s SET %s = %s + :by WHERE %s"
                  .formatted(each.table, each.column, each.column, each.rows))
          .bind("by", by.toMillis())
          .execute();
    }
  }
}
