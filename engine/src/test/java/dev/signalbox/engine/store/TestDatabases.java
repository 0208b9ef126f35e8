package dev.signalbox.engine.store;

import dev.signalbox.engine.store.sqlite.JdbcMemory;
import dev.signalbox.engine.store.sqlite.JdbcSqlite;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Fresh databases with all tables for tests, of every kind. Use
/// `@EnumSource(TestDatabases.class)`, or one small subclass of a contract for each kind.
public enum TestDatabases {
  /// SQLite in memory: work is done on the calling thread, in order.
  MEMORY {
    @Override
    public Database open(InstantSource clock) {
      return Databases.inMemory(timed(clock));
    }
  },
  /// SQLite in a folder of its own, deleted when closed.
  SQLITE {
    @Override
    public Database open(InstantSource clock) {
      try {
        Path folder = Files.createTempDirectory("signalbox-test");
        Files.write(folder.resolve(JdbcSqlite.FILE), Migrated.BYTES);
        Database database = Databases.open(new DatabaseConfig.Sqlite(folder), timed(clock));
        return new Cleaned(database, () -> delete(folder));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  },
  /// PostgreSQL, a database of its own, dropped when closed. Skips the test where there is none.
  POSTGRES {
    @Override
    public Database open(InstantSource clock) {
      PostgresServer server = PostgresServer.orSkip();
      DatabaseConfig.Postgres config = server.create();
      return new Cleaned(Databases.open(config, timed(clock)), () -> server.drop(config));
    }
  };

  /// A fresh database; the test closes it.
  public abstract Database open(InstantSource clock);

  /// In memory, and crashing where asked.
  public static Database inMemory(InstantSource clock, Faults faults) {
    return JdbcMemory.open(timed(clock), faults);
  }

  /// A fresh PostgreSQL as two nodes see it. Skips the test where there is none.
  public static List<Database> twoNodes(InstantSource clock) {
    PostgresServer server = PostgresServer.orSkip();
    DatabaseConfig.Postgres config = server.create();
    Database first = new Cleaned(Databases.open(config, timed(clock)), () -> server.drop(config));
    return List.of(first, Databases.open(config, timed(clock)));
  }

  /// The same clock where nothing is measured.
  public static TimeSource timed(InstantSource clock) {
    return clock instanceof TimeSource measured ? measured : clock::instant;
  }

  /// Removes the folder and what is in it, if it is there.
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A file of SQLite, migrated once; every test's database starts as a copy.
  private static final class Migrated {
    static final byte[] BYTES = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("signalbox-test");
        Databases.open(new DatabaseConfig.Sqlite(folder), () -> Instant.EPOCH).close();
        byte[] bytes = Files.readAllBytes(folder.resolve(JdbcSqlite.FILE));
        delete(folder);
        return bytes;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /// A database that tidies up after itself.
  static final class Cleaned extends ForwardingDatabase {
    private final Runnable cleaning;

    Cleaned(Database database, Runnable cleaning) {
      super(database);
      this.cleaning = cleaning;
    }

    @Override
    public void close() {
      super.close();
      cleaning.run();
    }
  }
}
