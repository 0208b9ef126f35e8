package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes what runs and files of runbooks left behind long ago.
final class JdbcPastRuns {
  private final Database database;
  private final String name;
  private int count;

  /// @param name what its ids begin with
  JdbcPastRuns(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /// A run that ended so.
  ///
  /// @param cause why it did not succeed, or null
  /// @param ends the step whose lease it ended, or null
  /// @return its id
  String run(
      String runbook, Instant at, String status, @Nullable String cause, @Nullable String ends) {
    String id = name + ++count;
    database.write(transaction ->
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO run (id, code, source, source_id, runbook, revision, arguments, line,
                  person, caller, origin, room, rule, guard_revision, status, phase, cause, ends,
                  undoing, epoch, created_at, masked)
                VALUES (:id, :id, 'past', :id, :runbook, '', '{}', :runbook, 'ada', '{}', 'typed',
                  'ops', '', '', :status, 'DONE', :cause, :ends, 0, 0, :at, 0)
                """)
            .bind("id", id)
            .bind("runbook", runbook)
            .bind("status", status)
            .bind("cause", cause)
            .bind("ends", ends)
            .bind("at", at.toEpochMilli())
            .execute());
    return id;
  }

  /// An approval of a run that was given after so long.
  void approval(String run, String rule, Instant at, Duration after) {
    String id = name + "-approval-" + ++count;
    database.write(transaction ->
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO approval (id, code, run, seq, question, rule, need, voters, within_ms,
                  start_ms, requester, digest, guard_revision, status, asked_at, deadline, granted_at)
                VALUES (:id, :id, :run, :seq, 'Go?', :rule, 1, '[]', 1, 1, 'ada', '', '', 'USED',
                  :at, :at, :granted)
                """)
            .bind("id", id)
            .bind("run", run)
            .bind("seq", count)
            .bind("rule", rule)
            .bind("at", at.toEpochMilli())
            .bind("granted", at.plus(after).toEpochMilli())
            .execute());
  }

  /// Something that became of a file.
  void file(String runbook, int seq, String kind, Instant at) {
    database.write(transaction ->
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO revision_event (runbook, seq, kind, happened_at)
                VALUES (:runbook, :seq, :kind, :at)
                """)
            .bind("runbook", runbook)
            .bind("seq", seq)
            .bind("kind", kind)
            .bind("at", at.toEpochMilli())
            .execute());
  }
}
