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
import java.util.concurrent.atomic.AtomicBoolean;
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
      return sqlite(clock, Migrated.BYTES);
    }
  },
  /// PostgreSQL, a database of its own, given back when closed. Skips the test where there is none.
  POSTGRES {
    @Override
    public Database open(InstantSource clock) {
      PostgresServer server = PostgresServer.orSkip();
      return postgres(clock, server, server.create());
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
    Database first = postgres(clock, server, config);
    return List.of(first, Databases.open(config, timed(clock)));
  }

  /// SQLite in a folder of its own, deleted when closed.
  ///
  /// @param bytes what its file has
  static Database sqlite(InstantSource clock, byte[] bytes) {
    try {
      Path folder = Files.createTempDirectory("signalbox-test");
      Files.write(folder.resolve(JdbcSqlite.FILE), bytes);
      Database database = Databases.open(new DatabaseConfig.Sqlite(folder), timed(clock));
      return new Cleaned(database, () -> delete(folder));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What the file has once a server has opened it.
  static byte[] opened(byte[] bytes, InstantSource clock) {
    try {
      Path folder = Files.createTempDirectory("signalbox-test");
      Path file = Files.write(folder.resolve(JdbcSqlite.FILE), bytes);
      Databases.open(new DatabaseConfig.Sqlite(folder), timed(clock)).close();
      byte[] opened = Files.readAllBytes(file);
      delete(folder);
      return opened;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// PostgreSQL, given back when closed.
  static Database postgres(
      InstantSource clock, PostgresServer server, DatabaseConfig.Postgres config) {
    return new Cleaned(Databases.open(config, timed(clock)), () -> server.drop(config));
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
    static final byte[] BYTES = opened(new byte[0], () -> Instant.EPOCH);
  }

  /// A database that tidies up after itself, once: by the second time another test may have it.
  static final class Cleaned extends ForwardingDatabase {
    private final Runnable cleaning;
    private final AtomicBoolean cleaned = new AtomicBoolean();

    Cleaned(Database database, Runnable cleaning) {
      super(database);
      this.cleaning = cleaning;
    }

    @Override
    public void close() {
      super.close();
      if (!cleaned.getAndSet(true)) {
        cleaning.run();
      }
    }
  }
}
