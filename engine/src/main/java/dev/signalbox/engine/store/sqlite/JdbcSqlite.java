package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.StoreOpenException;
import dev.signalbox.engine.store.jdbc.JdbcSchema;
import dev.signalbox.engine.store.write.GroupCommit;
import dev.signalbox.engine.store.write.NoWriter;
import dev.signalbox.engine.store.write.OpenDatabase;
import dev.signalbox.engine.store.write.QueuedWriter;
import dev.signalbox.engine.store.write.Writability;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// SQLite in a data folder that this process owns.
public final class JdbcSqlite {
  public static final String FILE = "signalbox.db";
  private static final int LARGEST_BATCH = 256;

  private JdbcSqlite() {}

  public static Database open(Path folder, TimeSource clock, CommitHook hook) {
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

  public static Database readOnly(Path folder) {
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
