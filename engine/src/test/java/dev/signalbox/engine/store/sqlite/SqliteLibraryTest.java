package dev.signalbox.engine.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

final class SqliteLibraryTest {
  @TempDir private Path folder;

  @Test
  void isWhereTheDriverLooksForItAndNothingElseIs() throws IOException {
    Path library = folder.resolve("native");
    assertTrue(SqliteLibrary.unpack(library));
    assertTrue(SqliteLibrary.unpack(library), "once more, over the one before");
    try (Stream<Path> files = Files.list(library)) {
      assertEquals(List.of(library.resolve(LibraryLoaderUtil.getNativeLibName())), files.toList());
    }
  }

  @Test
  @SuppressWarnings("restricted")
  void canBeLoaded() throws IOException {
    assertTrue(SqliteLibrary.unpack(folder));
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    assertDoesNotThrow(() -> System.load(library.toString()));
  }
}
