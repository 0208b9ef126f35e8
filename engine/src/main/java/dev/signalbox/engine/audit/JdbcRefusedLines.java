package dev.signalbox.engine.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Lines that somebody was refused, as the record has them. What was erased is not among them.
public final class JdbcRefusedLines {
  /// So many records of a runbook are looked through.
  private static final int LOOKED_AT = 5_000;

  static final String LINES =
      """
      SELECT line, room, refused_at FROM (
        SELECT l.value AS line, COALESCE(r.value, a.room) AS room,
          MAX(CASE WHEN a.kind = 'command.denied' THEN a.at END) AS refused_at,
          MAX(CASE WHEN a.kind = 'command.denied' THEN a.seq END) AS refused_seq,
          MAX(CASE WHEN a.kind <> 'command.denied' THEN a.at END) AS taken_at
        FROM (
          SELECT chain, seq, at, kind, room FROM audit
          WHERE runbook = :runbook AND at >= :since ORDER BY at DESC LIMIT :looked) a
        JOIN audit_value p ON p.chain = a.chain AND p.seq = a.seq AND p.name = 'person'
        JOIN audit_value l ON l.chain = a.chain AND l.seq = a.seq AND l.name = 'fact.line'
        LEFT JOIN audit_value r ON r.chain = a.chain AND r.seq = a.seq AND r.name = 'room'
        WHERE a.kind IN ('command.denied', 'run.accepted', 'run.held') AND p.value = :person
        GROUP BY l.value, COALESCE(r.value, a.room)) said
      WHERE refused_at IS NOT NULL AND (taken_at IS NULL OR taken_at < refused_at)
      ORDER BY refused_at DESC, refused_seq DESC LIMIT :most
      """;

  /// What was typed, and where.
  ///
  /// @param at when it was refused last
  public record Refused(String line, String room, Instant at) {}

  /// The newest first, each line of a room once; none that was let in since.
  ///
  /// @param since included
  /// @param most how many lines
  public List<Refused> of(Handle handle, String person, String runbook, Instant since, int most) {
    return handle
        .createQuery(LINES)
        .bind("person", person)
        .bind("runbook", runbook)
        .bind("since", since.toEpochMilli())
        .bind("looked", LOOKED_AT)
        .bind("most", most)
        .map((row, context) ->
            new Refused(
                row.getString("line"),
                row.getString("room"),
                Instant.ofEpochMilli(row.getLong("refused_at"))))
        .list();
  }
}
