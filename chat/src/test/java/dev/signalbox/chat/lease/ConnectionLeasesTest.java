package dev.signalbox.chat.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two servers, `one` and `two`, that are both configured with `irc` and `slack`.
final class ConnectionLeasesTest {
  private static final AtomicInteger LIVES = new AtomicInteger();

  private final TestClock clock = TestClock.atNoon();
  private final List<Database> databases = TestDatabases.twoNodes(clock);
  private final Server one = new Server("one", databases.getFirst());
  private final Server two = new Server("two", databases.getLast());

  /// Notes what it holds.
  private final class Server implements ConnectionLeases.Holding {
    private final List<String> holds = new ArrayList<>();
    private final List<Long> fences = new ArrayList<>();
    private final ConnectionLeases leases;

    Server(String node, Database database) {
      var life = new ServerLife(node, "life " + LIVES.incrementAndGet());
      leases = new ConnectionLeases(database, List.of("irc", "slack"), life, this, clock);
    }

    @Override
    public void begin(ConnectionLease lease) {
      holds.add(lease.connection());
      fences.add(lease.fence());
    }

    @Override
    public void end(ConnectionLease lease) {
      assertTrue(holds.remove(lease.connection()));
    }
  }

  @AfterEach
  void close() {
    databases.reversed().forEach(Database::close);
  }

  /// The time of all leases is over, as if nobody had renewed them for so long.
  private void allIsOver() {
    databases
        .getFirst()
        .write(tx -> tx.handle().execute("update connection_lease set held_until = 0"));
  }

  @Test
  void oneServerHoldsEachConnection() {
    one.leases.round();
    two.leases.round();
    one.leases.round();
    assertEquals(List.of("irc", "slack"), one.holds);
    assertEquals(List.of(), two.holds);
  }

  @Test
  void whoLacksAConnectionLooksForItMoreOftenThanWhoHasAllRenews() {
    assertEquals(Duration.ofSeconds(3), one.leases.round());
    assertEquals(Duration.ofSeconds(1), two.leases.round());
  }

  @Test
  void anotherGoesOnOnceTheTimeOfADeadOneIsOverWithAGreaterFence() {
    one.leases.round();
    allIsOver();
    two.leases.round();
    assertEquals(List.of("irc", "slack"), two.holds);
    assertTrue(two.fences.getFirst() > one.fences.getFirst());
    one.leases.round();
    assertEquals(List.of(), one.holds);
  }

  @Test
  void anotherGoesOnAtOnceWhereOneStopsProperly() {
    one.leases.round();
    one.leases.close();
    assertEquals(List.of(), one.holds);
    two.leases.round();
    assertEquals(List.of("irc", "slack"), two.holds);
  }

  @Test
  void aNewLifeOfTheSameServerGoesOnAtOnce() {
    one.leases.round();
    var again = new Server("one", databases.getFirst());
    again.leases.round();
    assertEquals(List.of("irc", "slack"), again.holds);
  }

  @Test
  void whoRunsOnACopyOfTheDataFolderHoldsThemInsteadAndNotByTurns() {
    one.leases.round();
    var copy = new Server("one", databases.getLast());
    copy.leases.round();
    for (int round = 0; round < 3; round++) {
      one.leases.round();
      copy.leases.round();
    }
    assertEquals(List.of(), one.holds);
    assertEquals(List.of("irc", "slack"), copy.holds);
    assertEquals(2, copy.fences.size(), "taken once each");
  }

  @Test
  void whoLetGoTakesItsOwnAgainBeforeItsTimeIsOver() {
    one.leases.round();
    String holder = holder();
    one.leases.close();
    databases
        .getFirst()
        .write(tx ->
            tx.handle()
                .execute(
                    "update connection_lease set holder = ?, held_until = 4102444800000", holder));
    one.leases.round();
    assertEquals(List.of("irc", "slack"), one.holds);
  }

  private String holder() {
    return databases
        .getFirst()
        .read(h ->
            h.createQuery("select distinct holder from connection_lease")
                .mapTo(String.class)
                .one());
  }

  @Test
  void whoCannotRenewLetsGoBeforeOthersMayTakeIt() {
    one.leases.round();
    databases.getFirst().close();
    clock.advance(Duration.ofSeconds(5));
    assertThrows(IllegalStateException.class, one.leases::round);
    assertEquals(List.of("irc", "slack"), one.holds);
    clock.advance(Duration.ofSeconds(5));
    assertThrows(IllegalStateException.class, one.leases::round);
    assertEquals(List.of(), one.holds);
  }
}
