package dev.signalbox.oncall;

import dev.signalbox.oncall.rota.Shift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of who was on call, and of what is told at the next hand-off.
final class JdbcShiftStore {
  /// The one that held at a moment.
  Optional<PastShift> at(Handle handle, String rota, Instant at) {
    return handle
        .createQuery(
            """
            SELECT rota, since, person, why FROM oncall_shift
            WHERE rota = :rota AND since <= :at ORDER BY since DESC LIMIT 1
            """)
        .bind("rota", rota)
        .bind("at", at.toEpochMilli())
        .map((row, context) -> shift(row))
        .findFirst();
  }

  /// Those that began in a time, in order.
  List<PastShift> between(Handle handle, String rota, Instant from, Instant until) {
    return handle
        .createQuery(
            """
            SELECT rota, since, person, why FROM oncall_shift
            WHERE rota = :rota AND since >= :from AND since < :until ORDER BY since
            """)
        .bind("rota", rota)
        .bind("from", from.toEpochMilli())
        .bind("until", until.toEpochMilli())
        .map((row, context) -> shift(row))
        .list();
  }

  /// What was written of a time, from its first moment to its last; nothing where nothing was.
  List<Shift> stretches(Handle handle, String rota, Instant from, Instant until) {
    var rows = new ArrayList<PastShift>();
    at(handle, rota, from).ifPresent(rows::add);
    rows.addAll(between(handle, rota, from.plusMillis(1), until));
    var stretches = new ArrayList<Shift>();
    for (int i = 0; i < rows.size(); i++) {
      PastShift row = rows.get(i);
      Instant end = i + 1 < rows.size() ? rows.get(i + 1).since() : until;
      String person = row.person().isEmpty() ? null : row.person();
      stretches.add(new Shift(rota, person, row.why(), null, row.since(), end));
    }
    return stretches;
  }

  /// Writes it down, unless something was for that moment.
  void append(Handle handle, PastShift shift) {
    handle
        .createUpdate(
            """
            INSERT INTO oncall_shift (rota, since, person, why)
            VALUES (:rota, :since, :person, :why) ON CONFLICT (rota, since) DO NOTHING
            """)
        .bind("rota", shift.rota())
        .bind("since", shift.since().toEpochMilli())
        .bind("person", shift.person())
        .bind("why", shift.why())
        .execute();
  }

  void note(Handle handle, String id, String rota, String author, String words, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO oncall_note (id, rota, author, words, made_at)
            VALUES (:id, :rota, :author, :words, :now)
            """)
        .bind("id", id)
        .bind("rota", rota)
        .bind("author", author)
        .bind("words", words)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// What was noted since a moment, in order: `ada: the disk is full again`.
  List<String> notes(Handle handle, String rota, Instant since) {
    return handle
        .createQuery(
            """
            SELECT author, words FROM oncall_note
            WHERE rota = :rota AND made_at >= :since ORDER BY made_at, id
            """)
        .bind("rota", rota)
        .bind("since", since.toEpochMilli())
        .map((row, context) -> row.getString("author") + ": " + row.getString("words"))
        .list();
  }

  private static PastShift shift(ResultSet row) throws SQLException {
    return new PastShift(
        row.getString("rota"),
        Instant.ofEpochMilli(row.getLong("since")),
        row.getString("person"),
        row.getString("why"));
  }
}
