package dev.signalbox.engine.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what is in files: pieces as they arrive, and whole contents by their digest.
public final class JdbcContentStore {
  public void begin(Handle handle, String pieces, Instant at) {
    handle
        .createUpdate("insert into file_upload (pieces, at) values (:pieces, :at)")
        .bind("pieces", pieces)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Adds a piece.
  ///
  /// @return false when the upload was given up meanwhile
  public boolean add(Handle handle, String pieces, long number, byte[] content) {
    return handle
            .createUpdate(
                """
                insert into file_piece (pieces, number, content)
                select pieces, :number, :content from file_upload where pieces = :pieces
                """)
            .bind("pieces", pieces)
            .bind("number", number)
            .bind("content", content)
            .execute()
        == 1;
  }

  /// Keeps what arrived under its digest; where the same is kept already, once is enough.
  ///
  /// @return false when the upload was given up meanwhile
  public boolean keep(Handle handle, String pieces, String digest, long size) {
    int open =
        handle
            .createUpdate("delete from file_upload where pieces = :pieces")
            .bind("pieces", pieces)
            .execute();
    if (open == 0) {
      return false;
    }
    String kept =
        handle
            .createQuery(
                """
                insert into file_content (digest, pieces, size) values (:digest, :pieces, :size)
                on conflict (digest) do update set size = excluded.size
                returning pieces
                """)
            .bind("digest", digest)
            .bind("pieces", pieces)
            .bind("size", size)
            .mapTo(String.class)
            .one();
    if (!kept.equals(pieces)) {
      dropPieces(handle, pieces);
    }
    return true;
  }

  /// Gives up an upload.
  public void drop(Handle handle, String pieces) {
    handle
        .createUpdate("delete from file_upload where pieces = :pieces")
        .bind("pieces", pieces)
        .execute();
    dropPieces(handle, pieces);
  }

  /// Gives up a few uploads that began before this.
  ///
  /// @return how many
  public int dropBegun(Handle handle, Instant before, int most) {
    List<String> begun =
        handle
            .createQuery("select pieces from file_upload where at < :before limit :most")
            .bind("before", before.toEpochMilli())
            .bind("most", most)
            .mapTo(String.class)
            .list();
    begun.forEach(pieces -> drop(handle, pieces));
    return begun.size();
  }

  private static void dropPieces(Handle handle, String pieces) {
    handle
        .createUpdate("delete from file_piece where pieces = :pieces")
        .bind("pieces", pieces)
        .execute();
  }

  /// A piece of a content; empty behind the last, and once the content is gone.
  public Optional<byte[]> piece(Handle handle, String digest, long number) {
    return handle
        .createQuery(
            """
            select p.content from file_content c join file_piece p on p.pieces = c.pieces
            where c.digest = :digest and p.number = :number
            """)
        .bind("digest", digest)
        .bind("number", number)
        .map((row, context) -> row.getBytes("content"))
        .findOne();
  }

  /// Keeps a content from being forgotten until the transaction ends.
  ///
  /// @return false when it is not here
  public boolean hold(Handle handle, String digest) {
    return handle
            .createUpdate("update file_content set size = size where digest = :digest")
            .bind("digest", digest)
            .execute()
        == 1;
  }

  /// Nobody has a file with this content any more, unless somebody has: whoever keeps the same
  /// content at this moment on another server goes first, or waits.
  public void forget(Handle handle, String digest) {
    hold(handle, digest);
    handle
        .createUpdate(
            """
            delete from file_piece where pieces in
              (select pieces from file_content where digest = :digest)
              and not exists (select 1 from room_file where digest = :digest)
              and not exists (select 1 from run_file where digest = :digest)
            """)
        .bind("digest", digest)
        .execute();
    handle
        .createUpdate(
            """
            delete from file_content where digest = :digest
              and not exists (select 1 from room_file where digest = :digest)
              and not exists (select 1 from run_file where digest = :digest)
            """)
        .bind("digest", digest)
        .execute();
  }
}
