package dev.signalbox.alert;

import dev.signalbox.alert.due.AlertDigests;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.GroupDecision;
import dev.signalbox.alert.row.JdbcDecisionStore;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
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
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Alerts over a real database, in the room `payments`, by rules that may be replaced. What is due
/// happens as the clock is moved.
final class AlertFixture implements AutoCloseable {
  static final AlertSource SOURCE = new AlertSource("prom", "payments", null);

  private static final int MOST_DUE = 1000;

  final TestClock clock = TestClock.atNoon();
  final PeopleFixture people = new PeopleFixture();
  final FakeAudit audit = new FakeAudit();
  final Database database;
  final Rooms rooms;
  final Groups groups;
  final Silences silences;
  final AlertCare care;
  final Alerts alerts;
  final AlertFeature feature;
  AlertRules rules = AlertRules.USUAL;
  private final Bulkheads bulkheads = Bulkheads.on(1);
  private final Timers timers;

  AlertFixture() {
    this(TestDatabases.MEMORY);
  }

  AlertFixture(TestDatabases kind) {
    this(kind, List.of());
  }

  AlertFixture(TestDatabases kind, List<AlertHook> hooks) {
    database = kind.open(clock);
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    var events = new FakeEvents();
    rooms =
        RoomFixture.unlinked(
            database,
            ids,
            events,
            people,
            new Room("payments", "", List.of("everyone")),
            new Room("vault", "", List.of("release-managers")));
    timers = new Timers(database, new Timeline(clock));
    groups = new Groups(ids, rooms, events, timers, () -> rules, null);
    silences = new Silences(ids, groups, timers, audit);
    care = new AlertCare(groups, audit, people.people);
    alerts = new Alerts(database, bulkheads.intake(), groups, timers, clock);
    feature =
        new AlertFeature(
            alerts,
            groups,
            silences,
            care,
            new Troubles(database, ids, rooms, audit),
            new Sources(
                hooks, groups, new Permissions(people.people, new GuardConfig(List.of("linus")))),
            ConnectionListener.NONE);
    feature.timers().forEach(timers::handle);
    alerts.start();
  }

  Timers timers() {
    return timers;
  }

  /// Lets lists be told, too.
  void digests(AlertDigests digests) {
    timers.handle(AlertDigests.KIND, digests);
    database.write(transaction -> {
      digests.start(transaction);
      return true;
    });
  }

  boolean take(Signal... signals) {
    return alerts.receive(Received.of(List.of(signals)), SOURCE);
  }

  /// An alert that began now, or ended now.
  Signal signal(String name, boolean firing) {
    return SignalFixture.signal(
        name,
        firing,
        Map.of("alertname", name, "service", "shop"),
        Map.of("summary", name + " is wrong"),
        clock.instant(),
        firing ? null : clock.instant());
  }

  /// What is due until then happens when it is due.
  void advance(Duration by) {
    var end = clock.instant().plus(by);
    for (int i = 0; i < MOST_DUE; i++) {
      timers.fireHere();
      var next = timers.next().filter(at -> !at.isAfter(end));
      if (next.isEmpty()) {
        break;
      }
      if (next.get().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), next.get()));
      }
    }
    clock.advance(Duration.between(clock.instant(), end));
    timers.fireHere();
  }

  /// The messages of the room, oldest first, without what is in threads.
  List<Message> cards() {
    return rooms
        .page(people.person("ada"), "payments", new Cursor.Newest(), 100)
        .orElseThrow()
        .messages();
  }

  /// How many sounds the card of a group made: itself, and the lines in its thread.
  int sounds(Message card) {
    return 1 + rooms.thread(people.person("ada"), card.id()).orElseThrow().replies().size();
  }

  AlertGroup group() {
    return database.read(handle -> groups.unended(handle, 1)).getFirst();
  }

  List<GroupDecision> decisions(String group) {
    return database.read(handle -> new JdbcDecisionStore().of(handle, group, 100_000));
  }

  @Override
  public void close() {
    timers.close();
    bulkheads.close();
    people.close();
    database.close();
  }
}
