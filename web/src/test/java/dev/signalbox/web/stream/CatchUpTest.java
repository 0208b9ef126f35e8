package dev.signalbox.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CatchUpTest {
  @Test
  void tellsAReaderToLoadAgainWhoseNextEventIsForgottenWhileItReads() throws Exception {
    var clock = TestClock.atNoon();
    try (var people = new PeopleFixture();
        Database database = Databases.inMemory(clock);
        var events = JdbcEvents.open(database)) {
      for (int i = 0; i < 10; i++) {
        database.write(transaction -> {
          events.append(transaction, "note", "lobby", null, Map.of());
          return true;
        });
      }
      var catchUp = new CatchUp(events, people.people, () -> (person, room) -> true);
      var wire = new FakeWire();
      var reader = new Reader("ada", "session", wire, () -> {});
      reader.reach(3);
      assertTrue(catchUp.knows(reader.position()));
      database.write(tx -> events.forget(tx, clock.instant().plus(Duration.ofDays(1)), 5));
      var page = CompletableFuture.supplyAsync(() -> paged(catchUp, reader));
      Eventually.holds("the page is taken", () -> wire.takeOne() || page.isDone());
      assertTrue(page.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals("event: resync\ndata: {}\n\n", wire.taken());
      assertEquals(10, reader.position());
    }
  }

  private static boolean paged(CatchUp catchUp, Reader reader) {
    try {
      return catchUp.page(reader);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
