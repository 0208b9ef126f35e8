package dev.signalbox.engine.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite itself, which is machine code in the driver's jar. The driver takes it from the folder
/// that the system property `org.sqlite.lib.path` names; what is not there it unpacks and compares
/// at each start.
public final class SqliteLibrary {
  private SqliteLibrary() {}

  /// Puts it into a folder, whole or not at all.
  ///
  /// @return false when the jar has none for this machine
  public static boolean unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return false;
      }
      Files.createDirectories(folder);
      Path draft = folder.resolve(name + ".new");
      Files.copy(packed, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }
}
