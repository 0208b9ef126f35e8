package dev.signalbox.engine.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.CuttingProxy;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.PostgresServer;
import dev.signalbox.engine.store.StoreOpenException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.Eventually;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What PostgreSQL promises beyond the contract: lost connections, other nodes.
final class JdbcPostgresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private PostgresServer server;
  private DatabaseConfig.Postgres config;

  @BeforeEach
  void create() {
    server = PostgresServer.orSkip();
    config = server.create();
  }

  @AfterEach
  void drop() {
    server.drop(config);
  }

  private Database open() {
    return JdbcPostgres.open(config, now::get, CommitHook.NONE);
  }

  private static void makeATable(Database database) {
    database.write(
        t -> t.handle().execute("CREATE TABLE thing (id bigint PRIMARY KEY, n bigint NOT NULL)"));
    database.write(t -> t.handle().execute("INSERT INTO thing VALUES (1, 0), (2, 0)"));
  }

  private static int add(Transaction transaction, int id) {
    return transaction
        .handle()
        .createUpdate("UPDATE thing SET n = n + 1 WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  private static List<Long> numbers(Database database) {
    return database.read(
        h -> h.createQuery("SELECT n FROM thing ORDER BY id").mapTo(Long.class).list());
  }

  @Test
  void isReadOnlyWhileTheServerIsAwayAndRecoversByItself() {
    try (Database database = open()) {
      makeATable(database);
      server.cut(config, true);
      assertThrows(StoreReadOnlyException.class, () -> database.write(t -> add(t, 1)));
      assertFalse(database.condition().writable());
      now.set(now.get().plusSeconds(1));
      assertThrows(StoreReadOnlyException.class, () -> database.write(t -> add(t, 1)));
      server.cut(config, false);
      now.set(now.get().plusSeconds(1));
      assertEquals(1, database.<Integer>write(t -> add(t, 1)));
      assertTrue(database.condition().writable());
      assertEquals(List.of(1L, 0L), numbers(database));
    }
  }

  @Test
  void readersAreToldAtOnceWhileTheServerIsAwayAndReadOnWhenItIsBack() {
    try (Database database = open()) {
      makeATable(database);
      server.cut(config, true);
      assertTimeout(
          Eventually.PATIENCE,
          () -> {
            for (int i = 0; i < 50; i++) {
              var told = assertThrows(StoreReadOnlyException.class, () -> numbers(database));
              assertTrue(told.getMessage().contains("cannot be reached"), told.getMessage());
            }
          });
      server.cut(config, false);
      Eventually.holds("it is back", () -> answers(database));
      assertEquals(List.of(0L, 0L), numbers(database));
    }
  }

  private static boolean answers(Database database) {
    try {
      return numbers(database).size() == 2;
    } catch (StoreReadOnlyException away) {
      return false;
    }
  }

  @Test
  void aConnectionLostInsideTheWorkChangesNothing() {
    try (Database database = open()) {
      makeATable(database);
      assertThrows(
          StoreReadOnlyException.class,
          () ->
              database.write(t -> {
                add(t, 1);
                server.cut(config, false);
                return add(t, 2);
              }));
      now.set(now.get().plusSeconds(1));
      database.write(t -> add(t, 2));
      assertEquals(List.of(0L, 1L), numbers(database));
    }
  }

  @Test
  void aCommitThatTheServerDroppedCountsAsFailed() {
    try (Database database = open()) {
      makeATable(database);
      database.write(t -> t.handle().execute(DYING_AT_COMMIT));
      database.write(t ->
          t.handle()
              .execute(
                  "CREATE CONSTRAINT TRIGGER dying AFTER UPDATE ON thing DEFERRABLE INITIALLY"
                      + " DEFERRED FOR EACH ROW EXECUTE FUNCTION dying()"));
      assertThrows(StoreReadOnlyException.class, () -> database.write(t -> add(t, 1)));
      now.set(now.get().plusSeconds(1));
      database.write(t -> t.handle().execute("DROP TRIGGER dying ON thing"));
      assertEquals(List.of(0L, 0L), numbers(database));
    }
  }

  private static final String DYING_AT_COMMIT =
      """
      CREATE FUNCTION dying() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
      """;

  @Test
  void aCommitWhoseAnswerGotLostIsReadBackAndCountsAsDone() throws Exception {
    try (var proxy = CuttingProxy.before(config);
        Database database = JdbcPostgres.open(proxy.config(), now::get, CommitHook.NONE)) {
      makeATable(database);
      proxy.loseTheNextAnswerToCommit();
      assertEquals(1, database.<Integer>write(t -> add(t, 1)));
      assertTrue(proxy.lostOne());
      assertTrue(database.condition().writable());
      assertEquals(List.of(1L, 0L), numbers(database));
      assertEquals(1, database.<Integer>write(t -> add(t, 2)));
    }
  }

  @Test
  void aNodeThatIsPausedInsideATransactionHoldsOthersUpForSecondsOnly() throws Exception {
    try (Database paused = open();
        Database other = open();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      makeATable(paused);
      var inside = new CountDownLatch(1);
      var goOn = new CompletableFuture<Boolean>();
      Future<Integer> late =
          pool.submit(() ->
              paused.write(t -> {
                add(t, 1);
                inside.countDown();
                assertTrue(
                    goOn.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
                return add(t, 2);
              }));
      assertTrue(inside.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals(1, other.<Integer>write(t -> add(t, 1)));
      goOn.complete(true);
      assertInstanceOf(
          StoreReadOnlyException.class,
          assertThrows(
                  ExecutionException.class,
                  () -> late.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
              .getCause());
      assertEquals(List.of(1L, 0L), numbers(other));
    }
  }

  @Test
  void twoNodesThatDeadlockBothGetThrough() throws Exception {
    try (Database one = open();
        Database other = open();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      makeATable(one);
      var meeting = new CyclicBarrier(2);
      var runs = new AtomicInteger();
      Future<Integer> first = pool.submit(() -> crossing(one, 1, 2, meeting, runs));
      Future<Integer> second = pool.submit(() -> crossing(other, 2, 1, meeting, runs));
      assertEquals(1, first.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals(1, second.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals(List.of(2L, 2L), numbers(one));
      assertTrue(runs.get() > 2, "one of them ran again");
    }
  }

  private static int crossing(
      Database database, int first, int second, CyclicBarrier meeting, AtomicInteger runs) {
    return database.<Integer>write(t -> {
      add(t, first);
      if (runs.incrementAndGet() <= 2) {
        meet(meeting);
      }
      return add(t, second);
    });
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void twoNodesShareOneGaplessSequence() throws Exception {
    try (Database one = open();
        Database other = open();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      makeATable(one);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Database database = i % 2 == 0 ? one : other;
        all.add(pool.submit(() -> database.write(t -> add(t, 1))));
      }
      for (Future<?> each : all) {
        each.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      assertEquals(List.of(200L, 0L), numbers(other));
    }
  }

  @Test
  void theServerEndsAStatementBeforeWeGiveItUp() {
    String ask =
        "SELECT CAST(extract(epoch FROM CAST(current_setting('statement_timeout') AS interval))"
            + " AS bigint)";
    try (var database = open()) {
      long writing = database.write(t -> seconds(t.handle(), ask));
      long reading = database.read(handle -> seconds(handle, ask));
      for (long most : List.of(writing, reading)) {
        assertTrue(most > 0 && most < JdbcPostgresServer.ANSWER.toSeconds(), "ends after " + most);
      }
    }
  }

  private static long seconds(Handle handle, String ask) {
    return handle.createQuery(ask).mapTo(Long.class).one();
  }

  @Test
  void migratesAnEmptyDatabaseAndOpensItAgain() {
    DatabaseConfig.Postgres empty = server.createEmpty();
    try {
      Databases.open(empty, () -> NOON).close();
      Databases.open(empty, () -> NOON).close();
    } finally {
      server.drop(empty);
    }
  }

  @Test
  void saysWhatToCheckWhenTheServerCannotBeReached() {
    var wrong =
        new DatabaseConfig.Postgres("jdbc:postgresql://127.0.0.1:1/box", "ada", "secret-password");
    var refusal = assertThrows(StoreOpenException.class, () -> Databases.open(wrong, () -> NOON));
    assertTrue(refusal.getMessage().contains("127.0.0.1:1/box"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("secret-password"), refusal.getMessage());
  }
}
