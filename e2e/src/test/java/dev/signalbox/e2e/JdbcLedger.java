package dev.signalbox.e2e;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a server's database holds, read from outside.
final class JdbcLedger implements AutoCloseable {
  private final Database database;

  private JdbcLedger(Database database) {
    this.database = database;
  }

  static JdbcLedger open(Path data, @org.jspecify.annotations.Nullable String url) {
    return new JdbcLedger(Databases.readOnly(DatabaseConfig.of(data, url)));
  }

  /// Every run.
  List<Run> runs() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT r.id, r.source, r.source_id, r.runbook, coalesce(l.line, r.line) AS line,
                       l.id AS lease, r.status, r.reason
                FROM run r LEFT JOIN step_lease l ON l.ending = r.id
                ORDER BY r.created_at
                """)
            .map((row, context) ->
                new Run(
                    row.getString("id"),
                    row.getString("source"),
                    row.getString("source_id"),
                    row.getString("runbook"),
                    row.getString("line"),
                    row.getString("lease") != null,
                    row.getString("status"),
                    String.valueOf(row.getString("reason"))))
            .list());
  }

  /// Steps of one status that a program performs, as `<run> <title>`.
  List<String> programs(String status) {
    return database.read(handle ->
        handle
            .createQuery("SELECT run, title FROM run_step WHERE verb = 'exec' AND status = :status")
            .bind("status", status)
            .map((row, context) -> row.getString("run") + " " + row.getString("title"))
            .list());
  }

  /// Where a step stands, for whoever looks for what went wrong.
  String standing(String run, String path) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT s.node, s.attempt, s.epoch, s.ledger, s.status, s.taken, s.seen, r.status AS of_run
                FROM run_step s JOIN run r ON r.id = s.run WHERE s.run = :run AND s.path = :path
                """)
            .bind("run", run)
            .bind("path", path)
            .mapToMap()
            .list()
            .toString());
  }

  /// When each node was there last, by its own clock.
  Map<String, Long> beats() {
    return database.read(handle ->
        handle
            .createQuery("SELECT name, beat_at FROM node")
            .reduceRows(
                new TreeMap<String, Long>(),
                (beats, row) -> {
                  beats.put(
                      row.getColumn("name", String.class), row.getColumn("beat_at", Long.class));
                  return beats;
                }));
  }

  /// Approvals that were carried out, each with how many approved and who asked.
  long selfApprovals() {
    return count(
        """
        SELECT count(*) FROM approval a JOIN approval_vote v ON v.approval = a.id
        WHERE v.approves = 1 AND v.person = a.requester
        """);
  }

  /// Runs of risk high that had a step though nobody approved them.
  long unapprovedSteps() {
    return count(
        """
        SELECT count(*) FROM run_step s JOIN run r ON r.id = s.run
        WHERE r.runbook = 'asked' AND s.begun = 1 AND NOT EXISTS (
          SELECT 1 FROM approval a JOIN approval_vote v ON v.approval = a.id
          WHERE a.run = r.id AND v.approves = 1)
        """);
  }

  /// Events that are missing between the first and the last of a stream.
  long gaps() {
    return count(
        """
        SELECT coalesce(sum(missing), 0) FROM (
          SELECT max(seq) - min(seq) + 1 - count(*) AS missing FROM stream_event GROUP BY stream) AS gaps
        """);
  }

  /// Streams whose head is not their last event.
  long wrongHeads() {
    return count(
        """
        SELECT count(*) FROM stream_head h
        WHERE h.last_seq <> (SELECT coalesce(max(seq), 0) FROM stream_event e WHERE e.stream = h.stream)
        """);
  }

  /// Locks that somebody still holds.
  long heldLocks() {
    return count("SELECT count(*) FROM run_lock WHERE run IS NOT NULL");
  }

  long events() {
    return count("SELECT count(*) FROM stream_event");
  }

  private long count(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
  }

  /// Steps whose lease has not ended, as `<line> <status>`.
  List<String> openLeases() {
    return database.read(handle ->
        handle
            .createQuery("SELECT line, status FROM step_lease WHERE status <> 'ENDED'")
            .map((row, context) -> row.getString("line") + " " + row.getString("status"))
            .list());
  }

  /// How many steps were ever granted for a while.
  long leases() {
    return count("SELECT count(*) FROM step_lease");
  }

  /// One run.
  ///
  /// @param source what asked for it
  /// @param line as it was typed; of one that ends a lease, the line that got it
  /// @param ending whether it ends a lease
  record Run(
      String id,
      String source,
      String sourceId,
      String runbook,
      String line,
      boolean ending,
      String status,
      String reason) {
    /// The key it was given.
    String key() {
      return line.substring(line.lastIndexOf(' ') + 1);
    }
  }
}
