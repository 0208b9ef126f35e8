package dev.signalbox.engine.store;

import dev.signalbox.engine.store.postgres.JdbcPostgres;
import dev.signalbox.engine.store.sqlite.JdbcMemory;
import dev.signalbox.engine.store.sqlite.JdbcSqlite;
import dev.signalbox.engine.store.sqlite.SqliteLibrary;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;

/// Opens databases and brings their tables up to date.
public final class Databases {
  private Databases() {}

  /// Opens what the configuration names.
  ///
  /// @throws StoreOpenException when it cannot be opened; the message says what to do
  public static Database open(DatabaseConfig config, TimeSource clock) {
    return switch (config) {
      case DatabaseConfig.Sqlite sqlite -> JdbcSqlite.open(sqlite.folder(), clock, CommitHook.NONE);
      case DatabaseConfig.Postgres postgres -> JdbcPostgres.open(postgres, clock, CommitHook.NONE);
    };
  }

  /// Opens what is there for reading only, in use or not: it takes no lock and changes nothing.
  ///
  /// @throws StoreOpenException when there is no such database
  public static Database readOnly(DatabaseConfig config) {
    return switch (config) {
      case DatabaseConfig.Sqlite sqlite -> JdbcSqlite.readOnly(sqlite.folder());
      case DatabaseConfig.Postgres postgres -> JdbcPostgres.readOnly(postgres);
    };
  }

  /// Puts what SQLite needs of this machine's code into a folder, where its driver is told to look.
  ///
  /// @return false when there is none for this machine
  public static boolean unpackSqlite(Path folder) throws IOException {
    return SqliteLibrary.unpack(folder);
  }

  /// A database of its own in memory, whose work is done on the calling thread.
  public static Database inMemory(TimeSource clock) {
    return JdbcMemory.open(clock, CommitHook.NONE);
  }
}
