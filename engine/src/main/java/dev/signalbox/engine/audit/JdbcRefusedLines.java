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
      SELECT l.value AS line, COALESCE(a.room, r.value) AS room FROM (
        SELECT chain, seq, at, kind, room FROM audit
        WHERE runbook = :runbook AND at >= :since ORDER BY at DESC LIMIT :looked) a
      JOIN audit_value p ON p.chain = a.chain AND p.seq = a.seq AND p.name = 'person'
      JOIN audit_value l ON l.chain = a.chain AND l.seq = a.seq AND l.name = 'fact.line'
      LEFT JOIN audit_value r ON r.chain = a.chain AND r.seq = a.seq AND r.name = 'room'
      WHERE a.kind = 'command.denied' AND p.value = :person
      ORDER BY a.at DESC, a.chain DESC, a.seq DESC LIMIT :most
      """;

  /// What was typed, and where.
  public record Refused(String line, String room) {}

  /// The newest first, each line of a room once.
  ///
  /// @param since included
  /// @param most how many records are looked at
  public List<Refused> of(Handle handle, String person, String runbook, Instant since, int most) {
    return handle
        .createQuery(LINES)
        .bind("person", person)
        .bind("runbook", runbook)
        .bind("since", since.toEpochMilli())
        .bind("looked", LOOKED_AT)
        .bind("most", most)
        .map((row, context) -> new Refused(row.getString("line"), row.getString("room")))
        .list()
        .stream()
        .distinct()
        .toList();
  }
}
