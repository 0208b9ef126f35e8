package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database promises.
abstract class DatabaseContract {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  Database database;

  abstract Database open(InstantSource clock);

  @BeforeEach
  final void makeATable() {
    database = open(InstantSource.fixed(NOON));
    database.write(transaction ->
        transaction
            .handle()
            .execute("CREATE TABLE thing (id bigint NOT NULL PRIMARY KEY, name text NOT NULL)"));
  }

  @AfterEach
  final void close() {
    database.close();
  }

  static int insert(Handle handle, long id, String name) {
    return handle
        .createUpdate("INSERT INTO thing (id, name) VALUES (:id, :name)")
        .bind("id", id)
        .bind("name", name)
        .execute();
  }

  long count() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM thing").mapTo(Long.class).one());
  }

  @Test
  final void readsWhatWasWritten() {
    database.write(transaction -> insert(transaction.handle(), 1, "one"));
    assertEquals(
        "one",
        database.read(h -> h.createQuery("SELECT name FROM thing").mapTo(String.class).one()));
  }

  @Test
  final void saysInsideAWriteThatItIsOne() {
    assertFalse(database.isWriting());
    assertFalse(database.<Boolean>read(_ -> database.isWriting()));
    assertTrue(database.<Boolean>write(_ -> database.read(_ -> database.isWriting())));
    assertFalse(database.isWriting());
  }

  @Test
  final void datesWorkInWholeMilliseconds() {
    assertEquals(
        Instant.parse("2026-03-01T12:00:00.123Z"), database.<Instant>write(Transaction::now));
  }

  @Test
  final void rollsBackTheFailedWorkAndPassesItsException() {
    var failure = new IllegalArgumentException("no");
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                database.write(transaction -> {
                  insert(transaction.handle(), 1, "one");
                  throw failure;
                }));
    assertEquals(failure, thrown);
    assertEquals(0, count());
    database.write(transaction -> insert(transaction.handle(), 1, "again"));
    assertEquals(1, count());
  }

  @Test
  final void rollsBackTheWorkWhoseStatementFailed() {
    database.write(transaction -> insert(transaction.handle(), 1, "one"));
    assertThrows(
        RuntimeException.class,
        () ->
            database.write(transaction -> {
              insert(transaction.handle(), 2, "two");
              return insert(transaction.handle(), 1, "twice");
            }));
    assertEquals(1, count());
    database.write(transaction -> insert(transaction.handle(), 3, "three"));
    assertEquals(2, count());
    assertTrue(database.condition().writable());
  }

  @Test
  final void endsTheWorkOnceWithAllThatWasGathered() {
    List<List<Long>> ended = new ArrayList<>();
    Transaction.Ending<Long> ending =
        (transaction, ids) -> {
          ended.add(List.copyOf(ids));
          ids.forEach(id -> insert(transaction.handle(), id, "late"));
        };
    database.write(transaction -> {
      transaction.atEnd(ending, 1L);
      transaction.atEnd(ending, 2L);
      return 0;
    });
    assertEquals(List.of(List.of(1L, 2L)), ended);
    assertEquals(2, count());
  }

  @Test
  final void rollsBackTheWorkWhoseEndingFailed() {
    Transaction.Ending<Long> ending = (transaction, ids) -> insert(transaction.handle(), 1, "x");
    database.write(transaction -> insert(transaction.handle(), 1, "one"));
    assertThrows(
        RuntimeException.class,
        () ->
            database.write(transaction -> {
              transaction.atEnd(ending, 1L);
              return insert(transaction.handle(), 2, "two");
            }));
    assertEquals(1, count());
  }

  @Test
  final void bindsByPositionOnHotPaths() {
    var add = new JdbcStatement("INSERT INTO hot (id, number, name) VALUES (?, ?, ?)");
    var find = new JdbcStatement("SELECT name FROM hot WHERE id = ?");
    database.write(transaction -> {
      Handle handle = transaction.handle();
      handle.execute("CREATE TABLE hot (id bigint NOT NULL PRIMARY KEY, number bigint, name text)");
      assertEquals(1, add.update(handle, 1, null, "one"));
      return add.update(handle, 2L, 7L, null);
    });
    assertThrows(
        RuntimeException.class,
        () -> database.write(transaction -> add.update(transaction.handle(), 1, 2, "twice")));
    assertEquals(
        "one", database.read(h -> find.first(h, row -> row.getString(1), 1)).orElseThrow());
    assertTrue(database.read(h -> find.first(h, row -> row.getString(1), 3)).isEmpty());
    assertTrue(database.condition().writable());
  }

  @Test
  final void runsActionsInOrderAfterTheCommitAndBeforeTheReturn() {
    List<String> seen = new ArrayList<>();
    database.write(transaction -> {
      transaction.afterCommit(() -> seen.add("first"));
      transaction.afterCommit(() -> {
        seen.add("fails");
        throw new IllegalStateException("an action that fails on purpose");
      });
      transaction.afterCommit(() -> seen.add("last"));
      return seen.add("work");
    });
    assertEquals(List.of("work", "first", "fails", "last"), seen);
  }

  @Test
  final void dropsActionsOfWorkThatWasRolledBack() {
    List<String> seen = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(transaction -> {
              transaction.afterCommit(() -> seen.add("never"));
              throw new IllegalStateException("no");
            }));
    assertEquals(List.of(), seen);
  }

  @Test
  final void refusesAWriteInsideAWrite() {
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () -> database.write(outer -> database.write(inner -> insert(inner.handle(), 1, "x"))));
    assertTrue(refusal.getMessage().contains("write inside a write"), refusal.getMessage());
    assertEquals(0, count());
  }

  @Test
  final void refusesAWriteInsideARead() {
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () -> database.read(h -> database.write(t -> insert(t.handle(), 1, "x"))));
    assertTrue(refusal.getMessage().contains("write inside a read"), refusal.getMessage());
  }

  @Test
  final void readsInsideAWriteSeeThatWritesOwnChanges() {
    assertEquals(
        1L,
        database.<Long>write(transaction -> {
          insert(transaction.handle(), 1, "one");
          return count();
        }));
  }

  @Test
  final void refusesToWriteThroughARead() {
    assertThrows(RuntimeException.class, () -> database.read(h -> insert(h, 1, "x")));
    assertEquals(0, count());
    database.write(transaction -> insert(transaction.handle(), 1, "one"));
    assertEquals(1, count());
  }

  @Test
  final void refusesJdbisOwnTransactions() {
    assertThrows(
        IllegalStateException.class,
        () -> database.write(t -> t.handle().inTransaction(h -> insert(h, 1, "x"))));
    assertEquals(0, count());
  }

  @Test
  final void refusesATransactionThatIsOver() {
    var kept = new AtomicReference<Transaction>();
    database.write(transaction -> {
      kept.set(transaction);
      return 0;
    });
    assertThrows(IllegalStateException.class, () -> kept.get().handle());
    assertThrows(IllegalStateException.class, () -> kept.get().afterCommit(() -> {}));
  }

  @Test
  final void manyWritersLeaveNoGapAndLoseNothing() throws Exception {
    int writers = 40;
    int each = 10;
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = new CountDownLatch(1);
      for (int w = 0; w < writers; w++) {
        boolean fails = w % 4 == 3;
        all.add(
            pool.submit(() -> {
              start.await();
              for (int i = 0; i < each; i++) {
                append(fails);
              }
              return null;
            }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
    List<Long> ids =
        database.read(
            h -> h.createQuery("SELECT id FROM thing ORDER BY id").mapTo(Long.class).list());
    assertEquals(LongStream.rangeClosed(1, 300).boxed().toList(), ids);
  }

  /// Takes the next number; every fourth writer changes its mind afterwards.
  private void append(boolean fails) {
    try {
      database.write(transaction -> {
        Handle handle = transaction.handle();
        long next =
            handle
                .createQuery("SELECT coalesce(max(id), 0) + 1 FROM thing")
                .mapTo(Long.class)
                .one();
        insert(handle, next, "row");
        if (fails) {
          throw new IllegalStateException("changed my mind");
        }
        return next;
      });
    } catch (IllegalStateException expected) {
      assertTrue(fails, expected.getMessage());
    }
  }

  @Test
  final void closingIsRepeatableAndRefusesWhatComesLater() {
    database.close();
    database.close();
    assertThrows(
        IllegalStateException.class,
        () -> database.write(transaction -> insert(transaction.handle(), 1, "late")));
  }
}
