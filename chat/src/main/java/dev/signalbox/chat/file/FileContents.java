package dev.signalbox.chat.file;

import dev.signalbox.engine.content.ContentReader;
import dev.signalbox.engine.store.Database;
import java.io.InputStream;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is in files of messages, whichever server took them, a piece at a time.
public final class FileContents {
  private final JdbcAttachmentStore store = new JdbcAttachmentStore();
  private final ContentReader contents;

  public FileContents(Database database) {
    contents = new ContentReader(database);
  }

  /// A file of a message, as a transaction sees it; empty once it was taken back.
  public Optional<StoredFile> find(Handle handle, String message, String id) {
    return store
        .find(handle, id)
        .filter(found -> found.digest() != null && message.equals(found.message()));
  }

  /// What is in a file that was found. Reading it fails once it is taken back.
  public InputStream open(StoredFile stored) {
    return contents.open(String.valueOf(stored.digest()), stored.file().size());
  }
}
