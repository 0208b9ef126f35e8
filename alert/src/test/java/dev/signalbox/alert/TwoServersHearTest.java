package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Two servers of one database are told of the same thing at the same moment, as a sender that
/// repeats itself, or two senders, would.
final class TwoServersHearTest {
  private static final AlertSource SOURCE = new AlertSource("alertmanager", "payments", null);
  private static final int ROUNDS = 20;
  private static final Instant START = Instant.parse("2026-03-02T11:00:00Z");

  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Node> nodes = TestDatabases.twoNodes(clock).stream().map(Node::new).toList();

  private final class Node {
    private final Database database;
    private final FakeAudit audit = new FakeAudit();
    private final Rooms rooms;
    private final Alerts alerts;
    private final Troubles troubles;

    Node(Database database) {
      this.database = database;
      var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
      var events = new JdbcEvents(database, threads);
      rooms =
          RoomFixture.unlinked(
              database, ids, events, people, new Room("payments", "", List.of("everyone")));
      var timers = new Timers(database, new Timeline(clock));
      var groups = new Groups(ids, rooms, events, timers, () -> AlertRules.USUAL, null);
      alerts = new Alerts(database, Bulkheads.on(2).intake(), groups, timers, clock);
      new AlertFeature(
              alerts,
              groups,
              new Silences(ids, groups, timers, audit),
              new AlertCare(groups, audit, people.people),
              new Troubles(database, ids, rooms, audit),
              new Sources(
                  List.of(), groups, new Permissions(people.people, new GuardConfig(List.of()))),
              ConnectionListener.NONE)
          .timers()
          .forEach(timers::handle);
      troubles = new Troubles(database, ids, rooms, audit);
    }
  }

  @AfterEach
  void close() {
    nodes.reversed().forEach(node -> node.database.close());
    threads.shutdown();
  }

  /// Something on both servers at once.
  private void onBoth(OnNode work) throws Exception {
    var together = new CyclicBarrier(nodes.size());
    List<Future<?>> ends = new ArrayList<>();
    for (Node node : nodes) {
      ends.add(
          threads.submit(() -> {
            together.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            work.on(node);
            return true;
          }));
    }
    for (Future<?> end : ends) {
      end.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @FunctionalInterface
  private interface OnNode {
    void on(Node node);
  }

  private List<Message> shown() {
    Rooms rooms = nodes.getFirst().rooms;
    return rooms
        .page(people.person("ada"), "payments", new Cursor.Newest(), 100)
        .orElseThrow()
        .messages();
  }

  private List<String> recorded() {
    return nodes.stream().flatMap(node -> node.audit.kinds().stream()).sorted().toList();
  }

  private Received received(String name, boolean firing) {
    return Received.of(
        List.of(
            SignalFixture.signal(
                name,
                firing,
                Map.of("alertname", name),
                Map.of(),
                START,
                firing ? null : clock.instant())));
  }

  @Test
  void aGroupHasOneCard() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Received firing = received("g" + round, true);
      onBoth(node -> node.alerts.receive(firing, SOURCE));
      clock.advance(Duration.ofMinutes(5));
    }
    assertEquals(ROUNDS, shown().size());
    for (int round = 0; round < ROUNDS; round++) {
      Received over = received("g" + round, false);
      onBoth(node -> node.alerts.receive(over, SOURCE));
    }
    assertEquals(ROUNDS, shown().size());
    assertTrue(
        shown().stream().allMatch(card -> card.shown().summary().startsWith("Resolved")),
        () -> shown().toString());
  }

  @Test
  void whatEachCountedOfATroubleIsCounted() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      onBoth(node -> node.troubles.add(SOURCE, Trouble.TOO_LARGE, 1, "it has 9 MiB"));
    }
    assertEquals(1, shown().size());
    String summary = shown().getFirst().shown().summary();
    assertTrue(summary.contains("seen " + 2 * ROUNDS + " times"), summary);
    assertEquals(List.of("alert.refused"), recorded());
  }
}
