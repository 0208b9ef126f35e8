package dev.signalbox.engine.run.store;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of steps.
public final class JdbcStepStore {
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          INSERT INTO run_step (run, path, attempt, seq, verb, title, status, leaf, begun,
            epoch, node, ledger, polls, started_at, ended_at, due_at, deadline, failure, error,
            pinned, output, taken, taken_error, kept, seen, seen_sum)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (run, path, attempt) DO UPDATE SET seq = excluded.seq,
            title = excluded.title, status = excluded.status, leaf = excluded.leaf,
            begun = excluded.begun, epoch = excluded.epoch, node = excluded.node,
            ledger = excluded.ledger,
            polls = excluded.polls, started_at = excluded.started_at,
            ended_at = excluded.ended_at, due_at = excluded.due_at,
            deadline = excluded.deadline, failure = excluded.failure, error = excluded.error,
            pinned = excluded.pinned, output = excluded.output, taken = excluded.taken,
            taken_error = excluded.taken_error, kept = excluded.kept, seen = excluded.seen,
            seen_sum = excluded.seen_sum, moved = 0
          """);
  private static final JdbcStatement END =
      new JdbcStatement(
          """
          UPDATE run_step SET status = ?, ended_at = ?, failure = ?, error = ?, output = ?
          WHERE run = ? AND path = ? AND attempt = ?
            AND status IN ('STARTED', 'WAITING', 'UNKNOWN')
          """);
  private static final JdbcStatement UNKNOWN_OF =
      new JdbcStatement(
          """
          SELECT s.* FROM run_step s JOIN run r ON r.id = s.run
          WHERE r.ended_at IS NULL AND r.status = 'UNKNOWN' AND s.status = 'UNKNOWN'
            AND s.node = ? AND s.verb IN ('exec', 'wait') AND (s.run, s.path) > (?, ?)
          ORDER BY s.run, s.path LIMIT 100
          """);
  private static final JdbcStatement REOPEN =
      new JdbcStatement(
          """
          UPDATE run_step SET status = 'STARTED', error = NULL
          WHERE run = ? AND path = ? AND attempt = ? AND status = 'UNKNOWN'
          """);
  private static final JdbcStatement TAKE =
      new JdbcStatement(
          """
          UPDATE run_step SET epoch = ? WHERE run = ? AND path = ? AND attempt = ?
          """);
  private static final JdbcStatement OF_RUN =
      new JdbcStatement("SELECT * FROM run_step WHERE run = ? ORDER BY seq, attempt");

  public void insert(Handle handle, StepRow step) {
    StepRow.Part part = step.part();
    StepRow.Standing standing = step.standing();
    StepRow.Times times = step.times();
    INSERT.update(
        handle,
        part.run(),
        part.path(),
        part.attempt(),
        standing.seq(),
        part.verb(),
        part.title(),
        standing.status().name(),
        part.leaf() ? 1 : 0,
        standing.begun() ? 1 : 0,
        standing.epoch(),
        standing.node(),
        standing.ledger(),
        standing.polls(),
        JdbcRows.millis(times.started()),
        JdbcRows.millis(times.ended()),
        JdbcRows.millis(times.due()),
        JdbcRows.millis(times.deadline()),
        JdbcRows.name(step.ending().failure()),
        step.ending().error(),
        part.pinned(),
        step.ending().output(),
        step.written().taken(),
        step.written().takenError(),
        step.written().kept(),
        step.written().fingerprint().size(),
        step.written().fingerprint().sum());
  }

  /// Ends an open attempt; what is unknown has not ended.
  ///
  /// @return false when it had an end already
  public boolean end(Handle handle, StepRow step, StepEnd end, Instant now) {
    return END.update(
            handle,
            end.status().name(),
            end.status() == StepStatus.UNKNOWN ? null : now.toEpochMilli(),
            JdbcRows.name(end.failure()),
            end.error(),
            end.output(),
            step.run(),
            step.path(),
            step.attempt())
        == 1;
  }

  /// An open attempt has another owner.
  void take(Handle handle, StepRow step) {
    TAKE.update(handle, step.standing().epoch(), step.run(), step.path(), step.attempt());
  }

  /// An open step starts another check, or waits for the next.
  void poll(Handle handle, StepRow step) {
    handle
        .createUpdate(
            """
            UPDATE run_step SET status = :status, polls = :polls, due_at = :due, epoch = :epoch,
              node = :node, ledger = :ledger, taken = 0, taken_error = 0, seen = 0, seen_sum = 0
            WHERE run = :run AND path = :path AND attempt = :attempt
              AND status IN ('STARTED', 'WAITING')
            """)
        .bind("status", step.status().name())
        .bind("polls", step.polls())
        .bind("due", JdbcRows.millis(step.times().due()))
        .bind("epoch", step.standing().epoch())
        .bind("node", step.standing().node())
        .bind("ledger", step.standing().ledger())
        .bind("run", step.run())
        .bind("path", step.path())
        .bind("attempt", step.attempt())
        .execute();
  }

  /// More of its output is kept.
  ///
  /// @param more what is added to the bytes kept; the rest is as it is now
  public void grow(Handle handle, StepRow step, StepRow.Written more) {
    handle
        .createUpdate(
            """
            UPDATE run_step SET taken = :taken, taken_error = :error, kept = kept + :kept,
              seen = :seen, seen_sum = :sum
            WHERE run = :run AND path = :path AND attempt = :attempt
            """)
        .bind("taken", more.taken())
        .bind("error", more.takenError())
        .bind("kept", more.kept())
        .bind("seen", more.fingerprint().size())
        .bind("sum", more.fingerprint().sum())
        .bind("run", step.run())
        .bind("path", step.path())
        .bind("attempt", step.attempt())
        .execute();
  }

  /// All attempts of all steps, in the order they began.
  public List<StepRow> attempts(Handle handle, String run) {
    return OF_RUN.all(handle, JdbcStepStore::step, run);
  }

  /// The latest attempt of each step, in the order they began.
  public Map<String, StepRow> latest(Handle handle, String run) {
    return latest(attempts(handle, run));
  }

  /// The latest of these attempts of each step.
  public static Map<String, StepRow> latest(List<StepRow> attempts) {
    Map<String, StepRow> rows = new LinkedHashMap<>();
    for (StepRow step : attempts) {
      StepRow known = rows.get(step.path());
      if (known == null || step.attempt() >= known.attempt()) {
        rows.remove(step.path());
        rows.put(step.path(), step);
      }
    }
    return rows;
  }

  /// Steps that this node's programs perform, of which another node did not know what became of
  /// them: up to 100, those of a run together.
  ///
  /// @param last that was seen before, or null for the first ones
  public List<StepRow> unknownOf(Handle handle, String node, @Nullable StepRow last) {
    String run = last == null ? "" : last.run();
    String path = last == null ? "" : last.path();
    return UNKNOWN_OF.all(handle, JdbcStepStore::step, node, run, path);
  }

  /// Opens an unknown attempt again.
  void reopen(Handle handle, StepRow step) {
    REOPEN.update(handle, step.run(), step.path(), step.attempt());
  }

  private static StepRow step(ResultSet row) throws SQLException {
    return new StepRow(
        part(row),
        new StepRow.Standing(
            StepStatus.valueOf(row.getString("status")),
            row.getLong("seq"),
            row.getLong("begun") == 1,
            row.getInt("polls"),
            row.getLong("epoch"),
            new StepRow.Site(row.getString("node"), row.getString("ledger"))),
        new StepRow.Times(
            JdbcRows.instant(row, "started_at"),
            JdbcRows.instant(row, "ended_at"),
            JdbcRows.instant(row, "due_at"),
            JdbcRows.instant(row, "deadline"),
            Duration.ofMillis(row.getLong("moved"))),
        new StepRow.Ended(
            JdbcRows.named(Failure.class, row.getString("failure")),
            row.getString("error"),
            row.getString("output")),
        new StepRow.Written(
            row.getLong("taken"),
            row.getLong("taken_error"),
            row.getLong("kept"),
            new FileFingerprint(row.getLong("seen"), row.getLong("seen_sum"))));
  }

  private static StepRow.Part part(ResultSet row) throws SQLException {
    return new StepRow.Part(
        row.getString("run"),
        row.getString("path"),
        row.getInt("attempt"),
        row.getString("verb"),
        row.getString("title"),
        row.getLong("leaf") == 1,
        row.getString("pinned"));
  }
}
