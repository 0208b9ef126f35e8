package dev.signalbox.engine.content;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.text.Digest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of files that runs were given. Their content stays as long as a run has it.
public final class JdbcRunFileStore {
  private static final String SELECT =
      "select id, run, name, type, size, digest, secret from run_file ";
  private static final int SECRET = 52;
  private static final int PIECE = 256 * 1024;

  private final JdbcContentStore contents = new JdbcContentStore();
  private final Ids ids;

  public JdbcRunFileStore(Ids ids) {
    this.ids = ids;
  }

  /// Keeps the files among these values for a run, each once. One whose content is not here any
  /// more is left out: reading it fails.
  ///
  /// @param room of the run
  public void keep(Handle handle, String run, String room, Collection<Object> values) {
    for (Object value : values) {
      if (value instanceof FileValue file && contents.hold(handle, file.digest())) {
        keep(handle, run, room, file);
      }
    }
  }

  private void keep(Handle handle, String run, String room, FileValue file) {
    handle
        .createUpdate(
            """
            insert into run_file (id, run, room, name, type, size, digest, secret)
            values (:id, :run, :room, :name, :type, :size, :digest, :secret)
            on conflict (run, digest, name) do nothing
            """)
        .bind("id", ids.next())
        .bind("run", run)
        .bind("room", room)
        .bindMap(Map.of("name", file.name(), "type", file.type(), "size", file.bytes()))
        .bind("digest", file.digest())
        .bind("secret", ids.code(SECRET))
        .execute();
  }

  /// Keeps a text as a file of a run; the same text under the same name is one.
  ///
  /// @param name a plain file name
  public FileValue written(Handle handle, String run, String room, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var file = new FileValue(name, "text/plain", bytes.length, Digest.of(text));
    String pieces = ids.next();
    contents.begin(handle, pieces, Instant.EPOCH);
    for (int number = 0; number * PIECE < bytes.length; number++) {
      int end = Math.min(bytes.length, (number + 1) * PIECE);
      contents.add(handle, pieces, number, Arrays.copyOfRange(bytes, number * PIECE, end));
    }
    contents.keep(handle, pieces, file.digest(), bytes.length);
    keep(handle, run, room, List.of(file));
    return file;
  }

  /// Files of runs of a room that have this name.
  ///
  /// @param beginning of their digest in hex
  public List<FileValue> named(Handle handle, String room, String name, String beginning) {
    return handle
        .createQuery(SELECT + "where room = :room and name = :name and digest like :digest")
        .bind("room", room)
        .bind("name", name)
        .bind("digest", beginning + "%")
        .map((row, context) -> stored(row).file())
        .list();
  }

  /// The file of a run with this digest.
  public Optional<RunFile> ofRun(Handle handle, String run, String digest) {
    return handle
        .createQuery(SELECT + "where run = :run and digest = :digest order by name limit 1")
        .bind("run", run)
        .bind("digest", digest)
        .map((row, context) -> stored(row))
        .findOne();
  }

  /// The file of a run with this id.
  public Optional<RunFile> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, context) -> stored(row))
        .findOne();
  }

  private static RunFile stored(ResultSet row) throws SQLException {
    return new RunFile(
        row.getString("id"),
        row.getString("run"),
        new FileValue(
            row.getString("name"),
            row.getString("type"),
            row.getLong("size"),
            row.getString("digest")),
        row.getString("secret"));
  }
}
