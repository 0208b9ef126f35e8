package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every column that could hold a time is known: it moves when the clock is set, or it says when
/// something was, or it is no time at all. Who adds one decides that here or there.
final class JdbcStoredTimesTest {
  /// When something was. Nothing is due by them.
  private static final Set<String> FACTS =
      Set.of(
          // By the clock of senders, and compared with no other.
          "alert.started_at",
          "alert.ended_at",
          "alert_group.since",
          "alert_vote.at",
          "decision.at",
          "silence.at",
          "storm.ended_at",
          "approval.asked_at",
          "approval.granted_at",
          "checklist.ended_at",
          "checklist_task.ended_at",
          "form_question.asked_at",
          "form_question.ended_at",
          "approval.ended_at",
          "approval_vote.at",
          "audit.at",
          "audit_checkpoint.at",
          // Of the platform's clock, and compared with no other.
          "chat_cursor.at",
          "clock.seen_at",
          "delivery_event.at",
          "delivery_sample.at",
          "source_tally.at",
          "expected_missing.since",
          "connection_traffic.heard_at",
          "connection_traffic.sent_at",
          "hook_trouble.since",
          "inbox.at",
          "node.beat_at",
          "outbox.at",
          "escalation.ended_at",
          "escalation.started_at",
          "page.answered_at",
          "page.sent_at",
          "page_try.tried_at",
          "people_account.linked_at",
          "people_link_code.used_at",
          "contact.added_at",
          "contact.verified_at",
          "proposal.created_at",
          "proposal.ended_at",
          "reaction.at",
          "room.archived_at",
          "room.created_at",
          "chat_channel.at",
          "room_link.created_at",
          "room_sought.created_at",
          "room_message.at",
          "room_message.edited_at",
          "room_message.last_reply_at",
          "room_message_past.at",
          "room_read.at",
          "thread_read.at",
          "run.created_at",
          "run.ended_at",
          "run.started_at",
          "run_lock.since",
          "glass_review.broken_at",
          "glass_review.closed_at",
          "run_output.at",
          "run_step.ended_at",
          "run_step.started_at",
          "revision_event.happened_at",
          "runbook_revision.kept_at",
          "step_lease.granted_at",
          "step_lease.ended_at",
          // Of the wall clock, which is looked at as it is set.
          "oncall_note.made_at",
          "oncall_override.gone_at",
          "oncall_override.made_at",
          "oncall_override.since",
          "oncall_override.until",
          "oncall_shift.since",
          "schedule.due_at",
          "schedule.fired_at",
          "schedule.planned_at",
          "schedule.missed_at",
          "web_session.created_at",
          // Only what pages catch up from: whoever finds it gone loads everything again.
          "stream_event.at");

  /// Begun anew when the clock is set, by whoever renews them.
  private static final Set<String> LEASES = Set.of("run.lease_until");

  /// Lengths of time.
  private static final Set<String> LENGTHS =
      Set.of(
          "approval.sign_in_ms",
          "approval.start_ms",
          "contact_order.after_ms",
          "approval.within_ms",
          "clock.moved",
          "clock.up",
          "step_lease.extend_ms");

  /// Kept by libraries.
  private static final Pattern NOT_OURS = Pattern.compile("(flyway|room_terms)_.*");

  /// What these are called counts or orders something, in whatever table.
  private static final Set<String> COUNTS =
      Set.of(
          "acted",
          "active",
          "approves",
          "attempt",
          "begun",
          "bytes",
          "doubts",
          "ended",
          "epoch",
          "failures",
          "fence",
          "firing",
          "first",
          "height",
          "loop",
          "step",
          "held_back",
          "wrong",
          "joined",
          "kept",
          "last",
          "last_seq",
          "left_it",
          "leaf",
          "made",
          "masked",
          "missed",
          "more",
          "need",
          "newest",
          "number",
          "order_seq",
          "page_now",
          "page_steps",
          "polls",
          "position",
          "priority",
          "reasoned",
          "reminded",
          "reminders",
          "replies",
          "seen",
          "seen_sum",
          "sent",
          "seq",
          "shown",
          "signed",
          "size",
          "sounds",
          "start_at",
          "taken",
          "taken_error",
          "times",
          "tries",
          "undoing",
          "unsent",
          "useful",
          "version",
          "width");

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void everyColumnThatCouldBeATimeIsKnown(TestDatabases databases) {
    try (Database database = databases.open(InstantSource.system())) {
      Set<String> known =
          JdbcStoredTimes.MOVING.stream()
              .map(each -> each.table() + "." + each.column())
              .collect(Collectors.toCollection(HashSet::new));
      List.of(FACTS, LEASES, LENGTHS).forEach(known::addAll);
      List<String> columns = database.read(handle -> columns(handle, database));
      var unknown = new TreeSet<String>(columns);
      assertTrue(unknown.containsAll(known), () -> "gone: " + without(known, unknown));
      unknown.removeAll(known);
      unknown.removeIf(column -> COUNTS.contains(column.substring(column.indexOf('.') + 1)));
      unknown.removeIf(column -> NOT_OURS.matcher(column).matches());
      assertEquals(Set.of(), unknown, "add it to JdbcStoredTimes.MOVING, or say here what it is");
    }
  }

  private static Set<String> without(Set<String> all, Set<String> there) {
    var gone = new TreeSet<>(all);
    gone.removeAll(there);
    return gone;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void movesOnWhateverDatabase(TestDatabases databases) {
    try (Database database = databases.open(InstantSource.system())) {
      long due =
          database.write(tx -> {
            Handle handle = tx.handle();
            handle.execute("INSERT INTO timer (kind, ref, due_at) VALUES ('any', 'a', 1000)");
            JdbcStoredTimes.move(handle, Duration.ofSeconds(-3));
            return handle.createQuery("SELECT SUM(due_at) FROM timer").mapTo(Long.class).one();
          });
      assertEquals(-2000, due);
    }
  }

  private static List<String> columns(Handle handle, Database database) {
    String sql =
        database.dialect() == Dialect.POSTGRESQL
            ? """
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND data_type IN ('bigint', 'integer')
            """
            : """
            SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND lower(c.type) IN ('bigint', 'integer')
            """;
    return handle.createQuery(sql).mapTo(String.class).list();
  }
}
