package dev.signalbox.engine.revision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of what became of files of runbooks.
final class JdbcRevisionEventStore {
  private static final String ROW =
      """
      SELECT runbook, seq, kind, revision, why, person, proposal, happened_at
      FROM revision_event
      """;

  /// The last event of each runbook, and the last one that said what is active.
  List<RevisionEvent> latest(Handle handle) {
    return handle
        .createQuery(
            ROW
                + """
                 WHERE seq = (SELECT MAX(seq) FROM revision_event newer
                              WHERE newer.runbook = revision_event.runbook)
                   OR seq = (SELECT MAX(seq) FROM revision_event newer
                             WHERE newer.runbook = revision_event.runbook
                               AND newer.kind <> 'REFUSED')
                ORDER BY runbook, seq
                """)
        .map((row, context) -> row(row))
        .list();
  }

  /// Newest first.
  List<RevisionEvent> of(Handle handle, String runbook, int most) {
    return handle
        .createQuery(ROW + " WHERE runbook = :runbook ORDER BY seq DESC LIMIT :most")
        .bind("runbook", runbook)
        .bind("most", most)
        .map((row, context) -> row(row))
        .list();
  }

  Optional<RevisionEvent> last(Handle handle, String runbook) {
    return of(handle, runbook, 1).stream().findFirst();
  }

  /// When the first was active after nothing was.
  Optional<Instant> activeSince(Handle handle, String runbook) {
    return handle
        .createQuery(
            """
            SELECT happened_at FROM revision_event
            WHERE runbook = :runbook AND kind = 'ACTIVE'
              AND seq > (SELECT COALESCE(MAX(seq), 0) FROM revision_event
                         WHERE runbook = :runbook AND kind = 'REMOVED')
            ORDER BY seq LIMIT 1
            """)
        .bind("runbook", runbook)
        .mapTo(Long.class)
        .findFirst()
        .map(Instant::ofEpochMilli);
  }

  /// False when another server was quicker with this number.
  boolean insert(Handle handle, RevisionEvent event) {
    RevisionEvent.Came came = event.came();
    return handle
            .createUpdate(
                """
                INSERT INTO revision_event
                  (runbook, seq, kind, revision, why, person, proposal, happened_at)
                VALUES (:runbook, :seq, :kind, :revision, :why, :person, :proposal, :at)
                ON CONFLICT (runbook, seq) DO NOTHING
                """)
            .bind("runbook", event.runbook())
            .bind("seq", event.seq())
            .bind("kind", event.kind().name())
            .bind("revision", event.revision())
            .bind("why", event.why())
            .bind("person", came == null ? null : came.person())
            .bind("proposal", came == null ? null : came.proposal())
            .bind("at", event.at().toEpochMilli())
            .execute()
        == 1;
  }

  private static RevisionEvent row(ResultSet row) throws SQLException {
    @Nullable String person = row.getString("person");
    @Nullable String proposal = row.getString("proposal");
    return new RevisionEvent(
        row.getString("runbook"),
        row.getLong("seq"),
        RevisionEvent.Kind.valueOf(row.getString("kind")),
        row.getString("revision"),
        row.getString("why"),
        person == null || proposal == null ? null : new RevisionEvent.Came(person, proposal),
        Instant.ofEpochMilli(row.getLong("happened_at")));
  }
}
