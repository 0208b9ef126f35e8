package dev.signalbox.core.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of steps.
final class JdbcStepStore {
  void insert(Handle handle, StepRow step) {
    handle
        .createUpdate(
            """
            INSERT INTO run_step (run, path, attempt, seq, verb, title, status, leaf, begun,
              epoch, node, polls, started_at, ended_at, due_at, deadline, failure, error, pinned,
              output, taken, kept)
            VALUES (:run, :path, :attempt, :seq, :verb, :title, :status, :leaf, :begun, :epoch,
              :node, :polls, :started, :ended, :due, :deadline, :failure, :error, :pinned,
              :output, :taken, :kept)
            ON CONFLICT (run, path, attempt) DO UPDATE SET seq = :seq, title = :title,
              status = :status, leaf = :leaf, begun = :begun, epoch = :epoch, node = :node,
              polls = :polls, started_at = :started, ended_at = :ended, due_at = :due,
              deadline = :deadline, failure = :failure, error = :error, pinned = :pinned,
              output = :output, taken = :taken, kept = :kept
            """)
        .bind("run", step.run())
        .bind("path", step.path())
        .bind("attempt", step.attempt())
        .bind("seq", step.seq())
        .bind("verb", step.verb())
        .bind("title", step.title())
        .bind("status", step.status().name())
        .bind("leaf", step.leaf() ? 1 : 0)
        .bind("begun", step.begun() ? 1 : 0)
        .bind("epoch", step.epoch())
        .bind("node", step.node())
        .bind("polls", step.polls())
        .bind("started", JdbcRows.millis(step.startedAt()))
        .bind("ended", JdbcRows.millis(step.endedAt()))
        .bind("due", JdbcRows.millis(step.due()))
        .bind("deadline", JdbcRows.millis(step.deadline()))
        .bind("failure", JdbcRows.name(step.failure()))
        .bind("error", step.error())
        .bind("pinned", step.pinned())
        .bind("output", step.output())
        .bind("taken", step.taken())
        .bind("kept", step.kept())
        .execute();
  }

  /// Ends an open attempt.
  ///
  /// @return false when it had an end already
  boolean end(Handle handle, StepRow step, StepEnd end, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE run_step SET status = :status, ended_at = :now, failure = :failure,
                  error = :error, output = :output
                WHERE run = :run AND path = :path AND attempt = :attempt
                  AND status IN ('STARTED', 'WAITING', 'UNKNOWN')
                """)
            .bind("status", end.status().name())
            .bind("now", end.status() == StepStatus.UNKNOWN ? null : now.toEpochMilli())
            .bind("failure", JdbcRows.name(end.failure()))
            .bind("error", end.error())
            .bind("output", end.output())
            .bind("run", step.run())
            .bind("path", step.path())
            .bind("attempt", step.attempt())
            .execute()
        == 1;
  }

  /// An open step starts another check, or waits for the next.
  void poll(Handle handle, StepRow step, StepStatus status, int polls, @Nullable Instant due) {
    handle
        .createUpdate(
            """
            UPDATE run_step SET status = :status, polls = :polls, due_at = :due, epoch = :epoch,
              node = :node, taken = 0
            WHERE run = :run AND path = :path AND attempt = :attempt
              AND status IN ('STARTED', 'WAITING')
            """)
        .bind("status", status.name())
        .bind("polls", polls)
        .bind("due", JdbcRows.millis(due))
        .bind("epoch", step.epoch())
        .bind("node", step.node())
        .bind("run", step.run())
        .bind("path", step.path())
        .bind("attempt", step.attempt())
        .execute();
  }

  void grow(Handle handle, StepRow step, long taken, long kept) {
    handle
        .createUpdate(
            """
            UPDATE run_step SET taken = :taken, kept = kept + :kept
            WHERE run = :run AND path = :path AND attempt = :attempt
            """)
        .bind("taken", taken)
        .bind("kept", kept)
        .bind("run", step.run())
        .bind("path", step.path())
        .bind("attempt", step.attempt())
        .execute();
  }

  /// The latest attempt of each step, in the order they began.
  Map<String, StepRow> latest(Handle handle, String run) {
    Map<String, StepRow> rows = new LinkedHashMap<>();
    handle
        .createQuery("SELECT * FROM run_step WHERE run = :run ORDER BY seq, attempt")
        .bind("run", run)
        .map((row, context) -> step(row))
        .forEach(step ->
            rows.merge(
                step.path(), step, (old, more) -> more.attempt() >= old.attempt() ? more : old));
    return rows;
  }

  private static StepRow step(ResultSet row) throws SQLException {
    return new StepRow(
        row.getString("run"),
        row.getString("path"),
        row.getInt("attempt"),
        row.getLong("seq"),
        row.getString("verb"),
        row.getString("title"),
        StepStatus.valueOf(row.getString("status")),
        row.getLong("leaf") == 1,
        row.getLong("begun") == 1,
        row.getLong("epoch"),
        row.getString("node"),
        row.getInt("polls"),
        JdbcRows.instant(row, "started_at"),
        JdbcRows.instant(row, "ended_at"),
        JdbcRows.instant(row, "due_at"),
        JdbcRows.instant(row, "deadline"),
        JdbcRows.named(Failure.class, row.getString("failure")),
        row.getString("error"),
        row.getString("pinned"),
        row.getString("output"),
        row.getLong("taken"),
        row.getLong("kept"));
  }
}
