package dev.signalbox.engine.content;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.Database;
import java.io.InputStream;

/// What is in files, whichever server took them, a piece at a time.
public final class ContentReader {
  private final Database database;
  private final JdbcContentStore contents = new JdbcContentStore();

  public ContentReader(Database database) {
    this.database = database;
  }

  /// What is in a file. Reading it fails once nobody has the file any more.
  public InputStream open(FileValue file) {
    return open(file.digest(), file.bytes());
  }

  /// The same of a content with this digest.
  ///
  /// @param size how many bytes there must be
  public InputStream open(String digest, long size) {
    return new ContentStream(
        number -> database.read(handle -> contents.piece(handle, digest, number)), size);
  }
}
