package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.oncall.rota.Cover;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Shift;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who was and is on call, from what is written down on, over each database.
final class RotasTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsThePastAsItWasWrittenAndTheFutureAsTheFileAndCoversSay(TestDatabases kind) {
    try (var world = new PagingWorld(kind, folder)) {
      Instant now = world.box.clock.instant();
      assertTrue(history(world, now.minus(HOUR), now).isEmpty(), "nothing was written");
      write(world, now.minus(HOUR.multipliedBy(9)), "grace", "layer 1");
      write(world, now.minus(HOUR.multipliedBy(5)), "", "");
      write(world, now.minus(HOUR.multipliedBy(2)), "ada", "layer 1");
      cover(world, "1", "shop", now.plus(HOUR), now.plus(HOUR.multipliedBy(3)));
      List<Shift> all =
          history(world, now.minus(HOUR.multipliedBy(7)), now.plus(HOUR.multipliedBy(2)));
      assertEquals(
          List.of("grace -9 -5", "null -5 -2", "ada -2 1", "bob 1 3"),
          all.stream().map(shift -> text(shift, now)).toList());
      assertTrue(all.getLast().isCover());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void asksForCoversOfTheRotasThatAreMeantAlone(TestDatabases kind) {
    try (var world = new PagingWorld(kind, folder)) {
      Instant now = world.box.clock.instant();
      cover(world, "1", "shop", now.minus(HOUR), now.plus(HOUR));
      cover(world, "2", "other", now.minus(HOUR), now.plus(HOUR));
      Map<String, OnCall> found = world.rotas.all(List.of("shop", "other"), now);
      assertEquals(List.of("shop"), List.copyOf(found.keySet()), "there is no rota 'other'");
      assertEquals("bob", found.values().iterator().next().now().person());
      assertTrue(world.rotas.all(List.of(), now).isEmpty());
    }
  }

  private static List<Shift> history(PagingWorld world, Instant from, Instant until) {
    return world.box.database.read(handle -> world.rotas.history(handle, "shop", from, until));
  }

  private static String text(Shift shift, Instant now) {
    return "%s %d %d"
        .formatted(
            shift.person(),
            Duration.between(now, shift.since()).toHours(),
            Duration.between(now, shift.until()).toHours());
  }

  private static void write(PagingWorld world, Instant since, String person, String why) {
    world.box.database.write(transaction -> {
      new JdbcShiftStore().append(transaction.handle(), new PastShift("shop", since, person, why));
      return true;
    });
  }

  private static void cover(
      PagingWorld world, String id, String rota, Instant since, Instant until) {
    world.box.database.write(transaction -> {
      new JdbcCoverStore()
          .insert(
              transaction.handle(),
              new Cover(id, rota, "bob", since, until, "ada"),
              transaction.now());
      return true;
    });
  }
}
