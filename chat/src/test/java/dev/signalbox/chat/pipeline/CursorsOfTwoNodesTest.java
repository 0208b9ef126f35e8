package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes that were away at the same time.
final class CursorsOfTwoNodesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SINCE = NOON.minusSeconds(300);
  private static final Place PLACE = new Place("irc", "#payments", null);

  private final List<Database> databases = TestDatabases.twoNodes(() -> NOON);
  private final Database one = databases.getFirst();
  private final Database two = databases.getLast();

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private static Optional<Instant> untold(Database node) {
    var cursors = new ChatCursors(node);
    return node.write(transaction -> cursors.untold(transaction, PLACE, SINCE));
  }

  @Test
  void oneOfThemTellsOfIt() {
    var store = new JdbcCursorStore(one.dialect());
    store(store);
    var second = new ArrayList<CompletableFuture<Optional<Instant>>>();
    one.write(transaction -> {
      assertEquals(Instant.EPOCH, store.lockedToldUntil(transaction.handle(), PLACE).get());
      second.add(CompletableFuture.supplyAsync(() -> untold(two)));
      Eventually.holds(
          "the other node is through, or waits",
          () -> second.getFirst().isDone() || somebodyWaits());
      store.tell(transaction.handle(), PLACE, NOON);
      return true;
    });
    assertEquals(Optional.empty(), Eventually.ends("it has looked", second.getFirst()));
  }

  /// The row is there, and nobody was told anything.
  private void store(JdbcCursorStore store) {
    one.write(transaction -> {
      store.advance(transaction.handle(), PLACE, "m1", SINCE);
      return true;
    });
  }

  private boolean somebodyWaits() {
    return one.read(handle ->
        handle
            .createQuery("select count(*) from pg_locks where not granted")
            .mapTo(Long.class)
            .one())
        > 0;
  }
}
