package dev.signalbox.engine.run.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of output.
public final class JdbcOutputStore {
  public void insert(Handle handle, String run, Chunk chunk, String path, int attempt, long at) {
    handle
        .createUpdate(
            """
            INSERT INTO run_output (run, seq, path, attempt, start_at, size, content, at)
            VALUES (:run, :seq, :path, :attempt, :start, :size, :content, :at)
            """)
        .bind("run", run)
        .bind("seq", chunk.seq())
        .bind("path", path)
        .bind("attempt", attempt)
        .bind("start", chunk.start())
        .bind("size", chunk.size())
        .bind("content", chunk.content())
        .bind("at", at)
        .execute();
  }

  public Optional<Chunk> last(Handle handle, String run) {
    return handle
        .createQuery("SELECT * FROM run_output WHERE run = :run ORDER BY seq DESC LIMIT 1")
        .bind("run", run)
        .map((row, context) -> chunk(row))
        .findOne();
  }

  /// Chunks that end after this byte, oldest first.
  ///
  /// @param path of one step, or null for the whole run
  public List<Chunk> from(Handle handle, String run, @Nullable String path, long from, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM run_output
            WHERE run = :run AND start_at + size > :from AND (CAST(:path AS text) IS NULL OR path = :path)
            ORDER BY seq LIMIT :limit
            """)
        .bind("run", run)
        .bind("path", path)
        .bind("from", from)
        .bind("limit", limit)
        .map((row, context) -> chunk(row))
        .list();
  }

  /// The newest chunks of one attempt, newest first.
  public List<Chunk> newest(Handle handle, String run, @Nullable String path, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM run_output WHERE run = :run AND (CAST(:path AS text) IS NULL OR path = :path)
            ORDER BY seq DESC LIMIT :limit
            """)
        .bind("run", run)
        .bind("path", path)
        .bind("limit", limit)
        .map((row, context) -> chunk(row))
        .list();
  }

  /// Drops chunks that lie wholly between these bytes.
  public void cut(Handle handle, String run, long from, long to) {
    handle
        .createUpdate(
            """
            DELETE FROM run_output
            WHERE run = :run AND start_at >= :from AND start_at + size <= :to
            """)
        .bind("run", run)
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  private static Chunk chunk(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Chunk(
        row.getLong("seq"), row.getLong("start_at"), row.getLong("size"), row.getString("content"));
  }

  /// A piece of masked output.
  ///
  /// @param start counted in bytes of the run's output, cut ones included
  /// @param size in bytes of UTF-8
  public record Chunk(long seq, long start, long size, String content) {
    public long end() {
      return start + size;
    }
  }
}
