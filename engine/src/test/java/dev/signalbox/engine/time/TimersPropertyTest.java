package dev.signalbox.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Timers of many kinds are armed, armed anew and disarmed at random while time passes, the clock
/// is set and the server is killed: each fires once, in time, and those of a kind in the order in
/// which they are due.
final class TimersPropertyTest {
  private static final int SEEDS = 300;
  private static final int MOVES = 60;
  private static final List<String> KINDS = List.of("a.one", "b.two", "c.three", "d.four");

  @Test
  void eachFiresOnceInTimeAndInOrder() {
    Long replay = Long.getLong("signalbox.seed");
    for (long seed = 1; seed <= SEEDS; seed++) {
      if (replay == null || replay == seed) {
        play(TestDatabases.MEMORY, seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void alsoOnRealDatabases(TestDatabases databases) {
    for (long seed = 1; seed <= 3; seed++) {
      play(databases, seed);
    }
  }

  private static void play(TestDatabases databases, long seed) {
    var world = new World(databases, seed);
    try (world.database) {
      for (int move = 0; move < MOVES; move++) {
        world.move();
      }
      world.check("-Dsignalbox.seed=" + seed);
    }
  }

  /// One server and its machine.
  private static final class World {
    private final Random random;
    private final FakeClock clock = new FakeClock();
    private final Timeline timeline = new Timeline(clock);
    private final FakeCrashes database;

    /// How much time will have passed when each is due.
    private final Map<String, Duration> armed = new HashMap<>();

    private final Map<String, Duration> due = new HashMap<>();
    private final Map<String, Duration> firedAt = new HashMap<>();
    private Timers timers;
    private int refs;

    World(TestDatabases databases, long seed) {
      random = new Random(seed);
      database = new FakeCrashes(databases.open(timeline));
      FiredTimers.create(database);
      timers = started();
    }

    private Timers started() {
      var fresh = new Timers(database, timeline);
      KINDS.forEach(kind -> fresh.handle(kind, new FiredTimers(kind)));
      return fresh;
    }

    void move() {
      database.crashAt(random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 0);
      try {
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> arm(KINDS.get(random.nextInt(KINDS.size())) + " " + refs++);
          case 3 -> any().ifPresent(this::arm);
          case 4 -> any().ifPresent(this::disarm);
          case 5 -> setClock(Duration.ofSeconds(random.nextInt(20_000) - 10_000));
          default -> pass(Duration.ofSeconds(random.nextInt(60)));
        }
      } catch (CrashedError killed) {
        timers = started();
      }
      database.crashAt(0);
      look();
    }

    private java.util.Optional<String> any() {
      var names = new ArrayList<>(new TreeSet<>(armed.keySet()));
      return names.isEmpty()
          ? java.util.Optional.empty()
          : java.util.Optional.of(names.get(random.nextInt(names.size())));
    }

    private void arm(String ref) {
      Duration in = Duration.ofSeconds(1 + random.nextInt(90));
      Duration at = clock.elapsed().plus(in);
      try {
        FiredTimers.arm(database, timers, kind(ref), ref, in);
      } finally {
        // What was killed may be stored.
        if (in.equals(stored(ref))) {
          armed.put(ref, at);
          due.put(ref, at);
        }
      }
    }

    private Duration stored(String ref) {
      return database.read(handle ->
          handle
              .createQuery("SELECT due_at FROM timer WHERE ref = ?")
              .bind(0, ref)
              .mapTo(Long.class)
              .findFirst()
              .map(at -> Duration.ofMillis(at - timeline.instant().toEpochMilli()))
              .orElse(Duration.ZERO));
    }

    private static String kind(String ref) {
      return ref.substring(0, ref.indexOf(' '));
    }

    private void disarm(String ref) {
      try {
        database.write(tx -> {
          timers.disarm(tx, kind(ref), ref);
          return true;
        });
      } finally {
        if (stored(ref).isZero()) {
          armed.remove(ref);
          due.remove(ref);
        }
      }
    }

    /// As whoever notices it settles it: in one transaction with what is stored.
    private void setClock(Duration by) {
      clock.jump(by);
      while (!timeline.jump().isZero()) {
        Timeline.Mark before = timeline.mark();
        try {
          database.write(tx -> {
            JdbcStoredTimes.move(tx.handle(), timeline.jump());
            timeline.settle();
            return true;
          });
        } catch (CrashedError killed) {
          settledOrNot(before);
        }
      }
    }

    /// Killed before the commit nothing has moved, killed after it all has.
    private void settledOrNot(Timeline.Mark before) {
      boolean moved =
          armed.entrySet().stream()
              .anyMatch(each -> left(each.getValue()).equals(stored(each.getKey())));
      if (!moved && !armed.isEmpty()) {
        timeline.restore(before);
      }
    }

    private Duration left(Duration at) {
      return at.minus(clock.elapsed());
    }

    private void pass(Duration duration) {
      clock.pass(duration);
      TimerRounds.fire(timers);
    }

    private void look() {
      for (String ref : FiredTimers.refs(database)) {
        firedAt.putIfAbsent(ref, clock.elapsed());
        armed.remove(ref);
      }
    }

    void check(String seed) {
      pass(Duration.ofHours(10));
      look();
      List<FiredTimers.Fired> fired = FiredTimers.all(database);
      assertEquals(
          new TreeSet<>(due.keySet()),
          new TreeSet<>(fired.stream().map(FiredTimers.Fired::ref).toList()),
          seed);
      assertEquals(due.size(), fired.size(), seed);
      assertEquals(Map.of(), armed, seed);
      due.forEach((ref, at) ->
          assertTrue(
              firedAt.getOrDefault(ref, Duration.ZERO).compareTo(at) >= 0, seed + " " + ref));
      for (String kind : KINDS) {
        List<Duration> order =
            fired.stream()
                .filter(each -> each.kind().equals(kind))
                .map(each -> due.getOrDefault(each.ref(), Duration.ZERO))
                .toList();
        assertEquals(order.stream().sorted().toList(), order, seed + " " + kind);
      }
    }
  }
}
