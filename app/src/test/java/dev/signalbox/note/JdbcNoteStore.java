package dev.signalbox.note;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The SQL of notes.
final class JdbcNoteStore {
  private static final RowMapper<Note> NOTE =
      (row, _) ->
          new Note(
              row.getString("id"),
              row.getString("room"),
              row.getString("person"),
              row.getString("words"),
              Instant.ofEpochMilli(row.getLong("at")),
              row.getInt("reminded"));

  void save(Handle handle, Note note) {
    handle
        .createUpdate(
            """
            insert into note (id, room, person, words, at, reminded)
            values (:id, :room, :person, :words, :at, :reminded)
            on conflict (id) do update set reminded = excluded.reminded
            """)
        .bind("id", note.id())
        .bind("room", note.room())
        .bind("person", note.person())
        .bind("words", note.words())
        .bind("at", note.at().toEpochMilli())
        .bind("reminded", note.reminded())
        .execute();
  }

  Optional<Note> find(Handle handle, String id) {
    return handle
        .createQuery("select * from note where id = :id")
        .bind("id", id)
        .map(NOTE)
        .findOne();
  }

  /// The newest first.
  List<Note> of(Handle handle, String room, int most) {
    return handle
        .createQuery("select * from note where room = :room order by id desc limit :most")
        .bind("room", room)
        .bind("most", most)
        .map(NOTE)
        .list();
  }
}
