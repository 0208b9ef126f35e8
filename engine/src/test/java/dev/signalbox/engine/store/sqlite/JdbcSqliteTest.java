package dev.signalbox.engine.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Appending;
import dev.signalbox.engine.store.ChildJvm;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Opening;
import dev.signalbox.engine.store.StoreOpenException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite in a data folder promises beyond the contract: ownership, durability, a full disk.
final class JdbcSqliteTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  private Database open() {
    return Databases.open(new DatabaseConfig.Sqlite(folder), now::get);
  }

  @Test
  void refusesASecondOpeningInThisProcess() {
    try (Database first = open()) {
      var refusal = assertThrows(StoreOpenException.class, this::open);
      assertTrue(
          refusal.getMessage().contains("this process (pid " + ProcessHandle.current().pid()),
          refusal.getMessage());
      assertEquals(2, first.<Integer>write(t -> 2));
    }
    open().close();
  }

  @Test
  void letsNobodyElseReadWhatItHoldsEvenInAnOpenFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Database database = open()) {
      database.write(t -> t.handle().execute("CREATE TABLE held (content text)"));
      for (String name : List.of("signalbox.db", "signalbox.db-wal", "signalbox.db-shm")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))),
            name);
      }
    }
  }

  @Test
  void refusesASecondProcessAndNamesTheHolder() throws Exception {
    try (Database first = open()) {
      // A refused opening in this process must not give the lock away.
      assertThrows(StoreOpenException.class, this::open);
      Process second = ChildJvm.start(Opening.class, folder.toString());
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(
          said.contains("in use by another process (pid " + ProcessHandle.current().pid() + ")"),
          said);
      assertTrue(first.condition().writable());
    }
  }

  @Test
  void keepsEveryAcknowledgedRowWhenKilled() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      acknowledged.addAll(acknowledgedUntilKilled(round, 200 + 130 * round));
    }
    try (Database database = open()) {
      Set<String> kept =
          new HashSet<>(
              database.<List<String>>read(
                  h -> h.createQuery("SELECT id FROM kept").mapTo(String.class).list()));
      acknowledged.removeAll(kept);
      assertEquals(Set.of(), acknowledged);
    }
  }

  private List<String> acknowledgedUntilKilled(int round, int count) throws Exception {
    Process child = ChildJvm.start(Appending.class, folder.toString(), "round" + round);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      String line = lines.readLine();
      while (line != null && line.indexOf("-") < line.length() - 1) {
        if (line.startsWith("ack ")) {
          acknowledged.add(line.substring(4));
        }
        if (acknowledged.size() == count) {
          child.destroyForcibly();
        }
        line = nextOrNull(lines);
      }
    }
    child.destroyForcibly();
    assertTrue(child.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertTrue(acknowledged.size() >= count, "only " + acknowledged.size() + " acknowledged");
    // The last line may be cut by the kill.
    acknowledged.removeLast();
    return acknowledged;
  }

  private static String nextOrNull(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException closedByTheKill) {
      return null;
    }
  }

  @Test
  void aFullDiskMakesItReadOnlyUntilThereIsRoom() {
    try (Database database = open()) {
      database.write(t -> t.handle().execute("CREATE TABLE big (content text NOT NULL)"));
      database.write(JdbcSqliteTest::pages);
      var refusal = assertThrows(StoreReadOnlyException.class, () -> fill(database));
      assertTrue(refusal.getMessage().contains("disk is full"), refusal.getMessage());
      assertFalse(database.condition().writable());
      assertTrue(database.condition().reason().contains("make room"));
      assertEquals(0, count(database));
      assertThrows(StoreReadOnlyException.class, () -> limit(database, 100_000));
      now.set(NOON.plusSeconds(1));
      limit(database, 100_000);
      assertTrue(database.condition().writable());
      fill(database);
      assertEquals(1, count(database));
    }
  }

  /// Lets the file grow by no page more.
  private static long pages(Transaction transaction) {
    long pages = transaction.handle().createQuery("PRAGMA page_count").mapTo(Long.class).one();
    return transaction
        .handle()
        .createQuery("PRAGMA max_page_count=" + pages)
        .mapTo(Long.class)
        .one();
  }

  private static void limit(Database database, long pages) {
    database.write(
        t -> t.handle().createQuery("PRAGMA max_page_count=" + pages).mapTo(Long.class).one());
  }

  private static void fill(Database database) {
    database.write(t ->
        t.handle()
            .createUpdate("INSERT INTO big (content) VALUES (:content)")
            .bind("content", "x".repeat(1_000_000))
            .execute());
  }

  private static long count(Database database) {
    return database.<Long>read(
        h -> h.createQuery("SELECT count(*) FROM big").mapTo(Long.class).one());
  }

  @Test
  void aFullDiskFailsTheWholeBatchAndLeavesNobodyWaiting() throws Exception {
    try (Database database = open();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      database.write(t -> t.handle().execute("CREATE TABLE big (content text NOT NULL)"));
      database.write(JdbcSqliteTest::pages);
      var busy = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      Future<?> first =
          pool.submit(() ->
              database.write(t -> {
                busy.countDown();
                awaitQuietly(go);
                return 0;
              }));
      assertTrue(busy.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(pool.submit(() -> fill(database)));
      }
      go.countDown();
      first.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      for (Future<?> one : waiting) {
        var failure =
            assertThrows(
                java.util.concurrent.ExecutionException.class,
                () -> one.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(StoreReadOnlyException.class, failure.getCause().getClass());
      }
      assertEquals(0, count(database));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void closingFinishesWhatWaits() throws Exception {
    Database database = open();
    database.write(t -> t.handle().execute("CREATE TABLE big (content text NOT NULL)"));
    var busy = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> first =
          pool.submit(() ->
              database.<Integer>write(t -> {
                busy.countDown();
                awaitQuietly(go);
                return 1;
              }));
      assertTrue(busy.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      Future<?> closing = pool.submit(database::close);
      go.countDown();
      assertEquals(1, first.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      closing.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    open().close();
  }

  @Test
  void refusesADatabaseOfANewerVersion() {
    try (Database database = open()) {
      database.write(t ->
          t.handle()
              .execute(
                  """
                  INSERT INTO flyway_schema_history (installed_rank, version, description,
                    type, script, checksum, installed_by, execution_time, success)
                  VALUES (999, '999', 'x', 'SQL', 'V999__x.sql', 1, '', 1, 1)
                  """));
    }
    var refusal = assertThrows(StoreOpenException.class, this::open);
    assertTrue(refusal.getMessage().contains("newer Signalbox"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("999"), refusal.getMessage());
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.writeString(folder.resolve(JdbcSqlite.FILE), "no database ".repeat(500));
    var refusal = assertThrows(StoreOpenException.class, this::open);
    assertTrue(refusal.getMessage().contains("cannot be opened"), refusal.getMessage());
  }

  @Test
  void refusesAFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(
        StoreOpenException.class,
        () -> Databases.open(new DatabaseConfig.Sqlite(file), () -> NOON));
  }

  @Test
  void readsALiveFolderWithoutTheLock() {
    try (Database database = open()) {
      database.write(t -> t.handle().execute("CREATE TABLE kept (id text NOT NULL)"));
      database.write(t -> t.handle().execute("INSERT INTO kept (id) VALUES ('a')"));
      try (Database reading = Databases.readOnly(new DatabaseConfig.Sqlite(folder))) {
        assertEquals(
            "a",
            reading.<String>read(
                h -> h.createQuery("SELECT id FROM kept").mapTo(String.class).one()));
        assertThrows(
            StoreReadOnlyException.class,
            () -> reading.write(t -> t.handle().execute("DELETE FROM kept")));
      }
      assertEquals(1, database.<Integer>write(t -> t.handle().execute("DELETE FROM kept")));
    }
  }
}
