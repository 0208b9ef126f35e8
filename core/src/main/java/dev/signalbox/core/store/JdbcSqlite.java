package dev.signalbox.core.store;

import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// SQLite in a data folder that this process owns.
final class JdbcSqlite {
  static final String FILE = "signalbox.db";
  private static final int LARGEST_BATCH = 256;

  private JdbcSqlite() {}

  static Database open(Path folder, TimeSource clock, CommitHook hook) {
    DataFolder owned = DataFolder.own(folder);
    try {
      var file = new JdbcSqliteFile(owned.file(FILE));
      migrate(file);
      var session = new JdbcSqliteSession(file.toString(), file::writer);
      var writability = new Writability(clock);
      var commit = new GroupCommit(session, clock, hook, writability);
      return new OpenDatabase(
          Dialect.SQLITE,
          new QueuedWriter(commit, LARGEST_BATCH),
          new JdbcReaders(file),
          writability,
          () -> {
            session.close();
            owned.close();
          });
    } catch (RuntimeException failure) {
      owned.close();
      throw failure;
    }
  }

  static Database readOnly(Path folder) {
    Path path = folder.resolve(FILE);
    if (!Files.isReadable(path)) {
      throw new StoreOpenException(path + " is not there or cannot be read", null);
    }
    var readers = new JdbcReaders(new JdbcSqliteFile(path));
    return new OpenDatabase(Dialect.SQLITE, new NoWriter(), readers, NoWriter.CONDITION, () -> {});
  }

  private static void migrate(JdbcSqliteFile file) {
    try (Connection connection = file.writer()) {
      new JdbcSchema(Dialect.SQLITE, file.toString())
          .bringUpToDate(
              connection, flyway -> flyway.dataSource(new JdbcOneConnection(connection)));
    } catch (SQLException failure) {
      throw new StoreOpenException(
          file + " cannot be opened (" + failure.getMessage() + "); check its owner and rights",
          failure);
    }
  }
}
