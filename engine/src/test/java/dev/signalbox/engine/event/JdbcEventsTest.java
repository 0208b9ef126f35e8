package dev.signalbox.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JdbcEventsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static void append(Database database, Events events, Object payload) {
    database.write(transaction -> {
      events.append(transaction, "message", "ops", null, payload);
      return 0;
    });
  }

  private static List<Long> take(BlockingQueue<Event> queue, int count) throws Exception {
    List<Long> seqs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event event = queue.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(event != null, "only " + i + " of " + count + " came");
      seqs.add(event.seq());
    }
    return seqs;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void readsBackWhatWasAppended(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = JdbcEvents.open(database)) {
      assertEquals(new Events.Range(0, 0), events.range());
      append(database, events, Map.of("at", NOON));
      database.write(transaction -> {
        events.append(transaction, "run", null, "ada", new Payload("x", 3));
        return 0;
      });
      assertEquals(
          List.of(
              new Event(1, "message", "ops", null, "{\"at\":1772366400000}", NOON),
              new Event(2, "run", null, "ada", "{\"name\":\"x\",\"size\":3}", NOON)),
          events.after(0, 10));
      assertEquals(1, events.after(0, 1).size());
      assertEquals(List.of(), events.after(2, 10));
      assertEquals(new Events.Range(1, 2), events.range());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void concurrentAppendsReachEverySubscriberInOrderWithoutGap(TestDatabases kind) throws Exception {
    int writers = 20;
    int each = 20;
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = JdbcEvents.open(database)) {
      var first = new LinkedBlockingQueue<Event>();
      var second = new LinkedBlockingQueue<Event>();
      events.subscribe(first::addAll);
      events.subscribe(second::addAll);
      List<Future<?>> all = new ArrayList<>();
      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < writers; w++) {
          all.add(
              pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                  append(database, events, Map.of("i", i));
                  rolledBack(database, events);
                }
              }));
        }
        for (Future<?> one : all) {
          one.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
      }
      List<Long> expected = upTo((long) writers * each);
      assertEquals(expected, take(first, writers * each));
      assertEquals(expected, take(second, writers * each));
      assertEquals(expected, events.after(0, 1000).stream().map(Event::seq).toList());
    }
  }

  private static void rolledBack(Database database, Events events) {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.write(transaction -> {
              events.append(transaction, "message", null, null, Map.of());
              throw new IllegalStateException("no");
            }));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void subscribingThenReadingLeavesNoHole(TestDatabases kind) throws Exception {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = JdbcEvents.open(database);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      int count = 200;
      var started = new CountDownLatch(20);
      Future<?> writer =
          pool.submit(() -> {
            for (int i = 0; i < count; i++) {
              append(database, events, Map.of("i", i));
              started.countDown();
            }
          });
      assertTrue(started.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      var live = new LinkedBlockingQueue<Event>();
      events.subscribe(live::addAll);
      List<Long> seen = new ArrayList<>(events.after(0, 1000).stream().map(Event::seq).toList());
      writer.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      while (seen.getLast() < count) {
        long seq = take(live, 1).getFirst();
        if (seq > seen.getLast()) {
          seen.add(seq);
        }
      }
      assertEquals(upTo(count), seen);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aFailingOrStuckListenerHurtsNobodyAndMissesNothing(TestDatabases kind) throws Exception {
    int count = 1_500;
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = JdbcEvents.open(database)) {
      var release = new CountDownLatch(1);
      var stuck = new LinkedBlockingQueue<Event>();
      events.subscribe(batch -> {
        awaitQuietly(release);
        stuck.addAll(batch);
      });
      var failing = new LinkedBlockingQueue<Event>();
      events.subscribe(batch -> {
        failing.addAll(batch);
        throw new IllegalStateException("a listener that fails on purpose");
      });
      for (int i = 0; i < count; i += 100) {
        database.write(transaction -> {
          for (int k = 0; k < 100; k++) {
            events.append(transaction, "message", null, null, Map.of("k", k));
          }
          return 0;
        });
      }
      assertEquals(upTo(count), take(failing, count));
      release.countDown();
      assertEquals(upTo(count), take(stuck, count));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void looksForWhatAnotherNodeWrote(TestDatabases kind) throws Exception {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var here = new JdbcEvents(database, Runnable::run);
        var there = new JdbcEvents(database, Runnable::run)) {
      var live = new LinkedBlockingQueue<Event>();
      here.subscribe(live::addAll);
      append(database, there, Map.of("n", 1));
      assertEquals(0, live.size());
      here.look();
      assertEquals(List.of(1L), take(live, 1));
      append(database, there, Map.of("n", 2));
      append(database, here, Map.of("n", 3));
      assertEquals(List.of(2L, 3L), take(live, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void hearsNothingAfterClosing(TestDatabases kind) throws Exception {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = new JdbcEvents(database, Runnable::run)) {
      var live = new LinkedBlockingQueue<Event>();
      AutoCloseable subscription = events.subscribe(live::addAll);
      append(database, events, Map.of());
      subscription.close();
      append(database, events, Map.of());
      assertEquals(1, live.size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void forgetsTheOldestButNeverTheNewest(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = new JdbcEvents(database, Runnable::run)) {
      for (int i = 0; i < 10; i++) {
        append(database, events, Map.of());
      }
      assertEquals(0, forget(database, events, NOON, 100));
      assertEquals(4, forget(database, events, NOON.plusMillis(1), 4));
      assertEquals(new Events.Range(5, 10), events.range());
      assertEquals(5, forget(database, events, NOON.plusMillis(1), 100));
      assertEquals(new Events.Range(10, 10), events.range());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void forgetsAllThatIsTooOldHoweverMuchItIs(TestDatabases kind) {
    var now = new AtomicReference<>(NOON);
    try (Database database = kind.open(now::get);
        var events = new JdbcEvents(database, Runnable::run);
        var timers = new Timers(database, new Timeline(TestDatabases.timed(now::get)))) {
      new EventRetention(events, timers, Duration.ofDays(7)).begin(database);
      for (int i = 0; i < 3; i++) {
        append(database, events, 400);
      }
      now.set(NOON.plus(Duration.ofDays(6)));
      append(database, events, 2);
      TimerRounds.fire(timers);
      assertEquals(new Events.Range(1, 1_202), events.range());
      now.set(NOON.plus(Duration.ofDays(8)));
      TimerRounds.fire(timers);
      assertEquals(new Events.Range(1_201, 1_202), events.range());
    }
  }

  private static int forget(Database database, JdbcEvents events, Instant before, int most) {
    return database.write(transaction -> events.forget(transaction, before, most));
  }

  private static void append(Database database, Events events, int count) {
    database.write(transaction -> {
      for (int i = 0; i < count; i++) {
        events.append(transaction, "note", null, null, Map.of());
      }
      return true;
    });
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void refusesAPayloadThatIsNoObject(TestDatabases kind) {
    try (Database database = kind.open(InstantSource.fixed(NOON));
        var events = new JdbcEvents(database, Runnable::run)) {
      assertThrows(IllegalArgumentException.class, () -> append(database, events, "text"));
      assertEquals(new Events.Range(0, 0), events.range());
    }
  }

  record Payload(String name, int size) {}
}
