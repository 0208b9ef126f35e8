package dev.signalbox.chat.file;

import dev.signalbox.engine.content.JdbcContentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of files of messages.
public final class JdbcAttachmentStore {
  private static final String SELECT =
      "select id, room, person, message, digest, name, type, size, width, height, secret"
          + " from room_file ";

  private final JdbcContentStore contents = new JdbcContentStore();

  void insert(Handle handle, StoredFile stored, Instant at) {
    Attachment file = stored.file();
    handle
        .createUpdate(
            """
            insert into room_file
              (id, room, person, message, digest, name, type, size, width, height, secret, at)
            values
              (:id, :room, :person, null, :digest, :name, :type, :size, :width, :height, :secret, :at)
            """)
        .bind("id", file.id())
        .bind("room", stored.room())
        .bind("person", stored.person())
        .bind("digest", stored.digest())
        .bind("name", file.name())
        .bind("type", file.type())
        .bind("size", file.size())
        .bind("width", file.width())
        .bind("height", file.height())
        .bind("secret", stored.secret())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  Optional<StoredFile> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, context) -> stored(row))
        .findOne();
  }

  /// Files of a room that have this name and are said there, or are this person's own and not said
  /// yet.
  ///
  /// @param beginning of their digest in hex
  List<StoredFile> named(Handle handle, String person, String room, String name, String beginning) {
    return handle
        .createQuery(
            SELECT
                + """
                where room = :room and name = :name and digest like :digest
                  and (message is not null or person = :person)
                """)
        .bind("room", room)
        .bind("name", name)
        .bind("digest", beginning + "%")
        .bind("person", person)
        .map((row, context) -> stored(row))
        .list();
  }

  /// How many files of this person belong to no message.
  long waiting(Handle handle, String person) {
    return handle
        .createQuery("select count(*) from room_file where person = :person and message is null")
        .bind("person", person)
        .mapTo(Long.class)
        .one();
  }

  /// Makes these the files of a message.
  ///
  /// @return those that belonged to none until now
  public List<Attachment> attach(Handle handle, String message, List<Attachment> files) {
    var attached = new ArrayList<Attachment>();
    for (Attachment file : files) {
      int changed =
          handle
              .createUpdate(
                  "update room_file set message = :message where id = :id and message is null")
              .bind("message", message)
              .bind("id", file.id())
              .execute();
      if (changed == 1) {
        attached.add(file);
      }
    }
    return attached;
  }

  /// Takes back the files of a message. That there were some, and what they were called, stays;
  /// their content goes with the last file that has it.
  public void takeBack(Handle handle, String message) {
    List<String> digests = digests(handle, "message = :value", message);
    handle
        .createUpdate("update room_file set digest = null where message = :message")
        .bind("message", message)
        .execute();
    digests.forEach(digest -> contents.forget(handle, digest));
  }

  /// Forgets a few files that were not said before this.
  ///
  /// @return how many
  int dropWaiting(Handle handle, Instant before, int most) {
    List<String> ids =
        handle
            .createQuery(
                "select id from room_file where message is null and at < :before limit :most")
            .bind("before", before.toEpochMilli())
            .bind("most", most)
            .mapTo(String.class)
            .list();
    ids.forEach(id -> drop(handle, id));
    return ids.size();
  }

  /// Forgets a file that belongs to no message.
  void drop(Handle handle, String id) {
    List<String> digests = digests(handle, "id = :value and message is null", id);
    handle
        .createUpdate("delete from room_file where id = :id and message is null")
        .bind("id", id)
        .execute();
    digests.forEach(digest -> contents.forget(handle, digest));
  }

  private static List<String> digests(Handle handle, String where, String value) {
    return handle
        .createQuery("select distinct digest from room_file where digest is not null and " + where)
        .bind("value", value)
        .mapTo(String.class)
        .list();
  }

  private static StoredFile stored(ResultSet row) throws SQLException {
    var file =
        new Attachment(
            row.getString("id"),
            row.getString("name"),
            row.getString("type"),
            row.getLong("size"),
            number(row, "width"),
            number(row, "height"));
    return new StoredFile(
        file,
        row.getString("room"),
        row.getString("person"),
        row.getString("message"),
        row.getString("digest"),
        row.getString("secret"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
