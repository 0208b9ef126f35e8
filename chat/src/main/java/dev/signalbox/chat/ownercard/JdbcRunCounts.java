package dev.signalbox.chat.ownercard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what runs of a runbook say about it. It looks at the newest runs alone, by an index:
/// however many there are, it costs the same. What ends or extends a lease is no run that somebody
/// asked for.
final class JdbcRunCounts {
  /// So many runs are looked at.
  static final int MOST = 50;

  /// When it was asked for the last time.
  static final String LAST =
      """
      SELECT created_at FROM run
      WHERE runbook = :runbook AND ends IS NULL AND extends_step IS NULL
      ORDER BY created_at DESC, id DESC LIMIT 1
      """;

  static final String NEWEST =
      """
      SELECT id, created_at,
        CASE WHEN status = 'ROLLED_BACK' THEN COALESCE(cause, status) ELSE status END AS came_to
      FROM run WHERE runbook = :runbook AND ends IS NULL AND extends_step IS NULL
      ORDER BY created_at DESC, id DESC LIMIT :most
      """;

  /// How long approvals of these runs took to be given.
  static final String WAITS =
      """
      SELECT granted_at - asked_at FROM approval
      WHERE run IN (<runs>) AND granted_at IS NOT NULL AND rule <> 'confirm'
      """;

  /// Where one of the newest runs stands.
  ///
  /// @param came its status, or of one that was rolled back, why
  private record Newest(String id, Instant at, String came) {}

  /// When it was asked for the last time.
  Optional<Instant> last(Handle handle, String runbook) {
    return handle
        .createQuery(LAST)
        .bind("runbook", runbook)
        .mapTo(Long.class)
        .findFirst()
        .map(Instant::ofEpochMilli);
  }

  /// @param since what was asked for before counts for [RunCounts#last] alone
  RunCounts of(Handle handle, String runbook, Instant since) {
    List<Newest> all = newest(handle, runbook);
    List<Newest> some = all.stream().filter(run -> !run.at.isBefore(since)).toList();
    List<Duration> waits =
        some.isEmpty() ? List.of() : waits(handle, some.stream().map(Newest::id).toList());
    return new RunCounts(
        all.isEmpty() ? null : all.getFirst().at,
        (int) some.stream().filter(run -> succeeded(run) || failed(run)).count(),
        (int) some.stream().filter(JdbcRunCounts::failed).count(),
        waits.size(),
        waits.stream().max(Duration::compareTo).orElse(Duration.ZERO));
  }

  private static boolean succeeded(Newest run) {
    return run.came.equals("SUCCEEDED");
  }

  private static boolean failed(Newest run) {
    return run.came.equals("FAILED") || run.came.equals("UNDO_FAILED");
  }

  private static List<Newest> newest(Handle handle, String runbook) {
    return handle
        .createQuery(NEWEST)
        .bind("runbook", runbook)
        .bind("most", MOST)
        .map((row, context) ->
            new Newest(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("came_to")))
        .list();
  }

  private static List<Duration> waits(Handle handle, List<String> runs) {
    return handle
        .createQuery(WAITS)
        .bindList("runs", runs)
        .mapTo(Long.class)
        .map(Duration::ofMillis)
        .list();
  }
}
