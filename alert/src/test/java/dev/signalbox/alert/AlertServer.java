package dev.signalbox.alert;

import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.chat.offer.RunOffers;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.guard.FakeGuard;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunSight;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.engine.trigger.TriggerListener;
import dev.signalbox.engine.trigger.UnattendedStarts;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A server whose runbook `heal` starts on alerts by itself, as the service `healer`, in the room
/// `payments`. Its runs stand still. It can be killed and started again; its database stays.
final class AlertServer implements AutoCloseable {
  private static final AlertSource SOURCE = new AlertSource("alertmanager", "payments", null);
  private static final String HEAL =
      """
      about: Heal it
      owner: keepers
      risk: low
      as: healer
      when: {alert: labels.service == 'payments'}
      allow: {run: [keepers, 'service:healer'], in: [payments]}
      steps:
        - say: healed
      """;
  private static final String PEOPLE =
      """
      people: {ada: {}}
      service-principals: {healer: {owner: keepers}}
      groups: {keepers: [ada]}
      """;

  final TestClock clock = TestClock.atNoon();
  final FakeCrashes database = new FakeCrashes(TestDatabases.MEMORY.open(clock));
  private final PeopleFixture people = new PeopleFixture(PEOPLE);
  private final Bulkheads bulkheads = Bulkheads.on(1);
  private final Path folder;
  private Timers timers;
  private Rooms rooms;
  private Runs runs;
  private Alerts alerts;
  private AlertFeature feature;

  AlertServer(Path folder) {
    this.folder = folder;
    begin();
  }

  private void begin() {
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    var audit = new FakeAudit();
    var catalog = new Catalog(List.of(heal()), List.of());
    var permissions = new Permissions(people.people, new GuardConfig(List.of()));
    rooms =
        RoomFixture.unlinked(
            database, ids, new FakeEvents(), people, new Room("payments", "", List.of("everyone")));
    var timeline = new Timeline(clock);
    timers = new Timers(database, timeline);
    var library = new Library(() -> catalog, () -> LiveNames.NONE, Services.NONE);
    var guard = new FakeGuard();
    var runGuard = new RunGuard(guard, permissions, people.people, library, new EverythingSeen());
    var config =
        new RunConfig("one", folder, folder, 1 << 20, RunConfig.LEASE, Connections.NONE, List.of());
    runs = Runs.of(database, audit, ids, timeline, timers, runGuard, config);
    runs.close();
    var starts =
        new UnattendedStarts(
            guard, people.people, runs, audit, () -> LiveNames.NONE, "payments"::equals);
    var offers = new RunOffers(people.people, permissions, rooms, () -> LiveNames.NONE);
    var alertRuns = new AlertRuns(() -> catalog, offers, starts, new Unexpected());
    var groups =
        new Groups(ids, rooms, new FakeEvents(), timers, () -> AlertRules.USUAL, alertRuns);
    alerts = new Alerts(database, bulkheads.intake(), groups, timers, clock);
    feature =
        new AlertFeature(
            alerts,
            groups,
            new Silences(ids, groups, timers, audit),
            new AlertCare(groups, audit, people.people),
            new Troubles(database, ids, rooms, audit),
            new Sources(List.of(), groups, permissions),
            ConnectionListener.NONE);
    feature.timers().forEach(timers::handle);
  }

  private static Runbook heal() {
    var reading = new RunbookReader().read("heal.yaml", HEAL);
    return reading.runbook().orElseThrow(() -> new AssertionError("" + reading.findings()));
  }

  /// Everything in memory is gone.
  void restart() {
    timers.close();
    begin();
  }

  /// Takes that it fires since then, or that this has ended.
  boolean takes(boolean firing, Instant since, String value) {
    var alert =
        SignalFixture.signal(
            "f1",
            firing,
            Map.of("alertname", "Errors", "service", "payments"),
            Map.of("value", value),
            since,
            firing ? null : clock.instant());
    return alerts.receive(Received.of(List.of(alert)), SOURCE);
  }

  /// Takes a delivery of so many alerts of one kind.
  void takesMany(int many) {
    alerts.receive(
        Received.of(
            IntStream.range(0, many)
                .mapToObj(i ->
                    SignalFixture.signal(
                        "f" + i,
                        true,
                        Map.of("alertname", "Errors", "service", "payments", "host", "h" + i),
                        Map.of(),
                        Instant.EPOCH.plusSeconds(1),
                        null))
                .toList()),
        SOURCE);
  }

  /// How many rows a table has.
  long count(String table) {
    return JdbcRowCount.of(database, table);
  }

  List<RunView> runs() {
    return runs.page(RunFilter.newest(EverythingSeen.SIGHT, 100));
  }

  List<Message> cards() {
    return rooms
        .page(people.person("ada"), "payments", new Cursor.Newest(), 100)
        .orElseThrow()
        .messages();
  }

  @Override
  public void close() {
    timers.close();
    bulkheads.close();
    people.close();
    database.close();
  }

  private static final class EverythingSeen implements RunSight {
    private static final Sight SIGHT = new Sight("ada", Set.of("ada"), Set.of("payments"));

    @Override
    public Sight sight(Principal person) {
      return SIGHT;
    }

    @Override
    public boolean mayTell(String here, String ofRoom) {
      return true;
    }
  }

  /// Nothing is refused here.
  private static final class Unexpected implements TriggerListener {
    @Override
    public void refused(
        Transaction transaction, Runbook runbook, String trigger, String room, String why) {
      throw new AssertionError(why);
    }

    @Override
    public void missed(Transaction transaction, Runbook runbook, String room, MissedTimes times) {
      throw new AssertionError(times.text());
    }
  }
}
